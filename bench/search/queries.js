/** What benchmarks of search ask, by name: the arguments of each. */
export const QUERIES = {
  'rare word': ['search', 'cuisine', '--limit', '20'],
  'two words': ['search', 'cuisine diabetes', '--limit', '20'],
  phrase: ['search', '"prime minister"', '--limit', '20'],
  prefix: ['search', 'constitut*', '--limit', '20'],
  'date and section': ['search', 'section:Diplomacy date:2019', '--limit', '20'],
  'newest first': ['search', 'cuisine', '--sort', '-published', '--limit', '20'],
  'half of them (said)': ['search', 'said', '--limit', '20'],
  list: ['list', '--limit', '20'],
  'list --count': ['list', '--count'],
  'list --count section:Sports': ['list', '--count', 'section:Sports'],
  stats: ['stats'],
  'stats --by section': ['stats', '--by', 'section'],
  'stats section:Sports --by month': ['stats', 'section:Sports', '--by', 'month'],
  'stats said': ['stats', 'said'],
};
