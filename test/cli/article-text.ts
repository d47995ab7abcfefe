/** A raw text that reads as one article, with the headline that a test knows it by. */

export interface ArticleParts {
  readonly section?: string;
  readonly author?: string;
  readonly date?: string;
  readonly body?: string;
}

const BODY =
  'The lamp was lit at dusk and burned until the morning, which the keeper wrote down in the book with the blue cover.';

export function articleText(title: string, parts: ArticleParts = {}): string {
  const { section, author = 'Ada Quill', date = 'May 3, 2019', body = BODY } = parts;
  const dated = section === undefined ? date : `${section} 21:15 ${date}`;
  return [title, `By ${author}`, dated, `${body} So much is known of ${title.toLowerCase()}.`]
    .join('\n\n')
    .concat('\n');
}
