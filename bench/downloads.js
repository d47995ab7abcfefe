// Invented downloads: a file of so many articles in each vendor's layout. Words and names come from short lists and a fixed
// order, so that each run makes the same bytes.
const WORDS =
  'the ferry keeper of lamp harbour counted every post twice and wrote in blue book that tide had risen above old wall while mayor waited on quay with brass band which nobody heard'.split(
    ' ',
  );
const NAMES = ['Ada Quill', 'Bo Berg', 'Ottoline Marsh', 'Cyril Dane', 'Greta Fischer', 'Jan de Reede'];
const WEEKDAYS = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'];

/** The nth article: about 400 words in six paragraphs. */
function articleOf(n) {
  let seed = n * 7919 + 17;
  const next = (most) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % most;
  };
  const sentence = () => {
    const words = Array.from({ length: 9 + next(14) }, () => WORDS[next(WORDS.length)]).join(' ');
    return `${words[0].toUpperCase()}${words.slice(1)}.`;
  };
  const body = Array.from({ length: 6 }, () => Array.from({ length: 4 }, sentence).join(' '));
  const day = 1 + (n % 28);
  return {
    n,
    title: `${sentence().slice(0, -1)} ${n}`,
    author: NAMES[n % NAMES.length],
    day,
    padded: String(day).padStart(2, '0'),
    weekday: WEEKDAYS[new Date(Date.UTC(2013, 4, day)).getUTCDay()],
    body,
    words: body.join(' ').split(' ').length,
  };
}

const wrap = (text) => text.replace(/(.{1,76})(?:\s+|$)/g, '$1\n').trimEnd();
const centred = (text) => ' '.repeat(Math.max(0, 40 - Math.floor(text.length / 2))) + text;
const html = (inside) => `<html><head><title>Articles</title></head><body>\n${inside}</body></html>\n`;

/** What each vendor's file is made of: its articles one by one, and what stands around them. */
const LAYOUTS = {
  nexis: {
    article: (a, count) =>
      `${centred(`${a.n} of ${count} DOCUMENTS`)}\n\n\n\n${centred('The Harbour Post')}\n\n${centred(`May ${a.day}, 2013`)}\n\n${wrap(a.title)}\n\nBYLINE: ${a.author}\n\nSECTION: LOCAL; Pg. ${a.day}\n\nLENGTH: ${a.words} words\n\n${a.body.map(wrap).join('\n\n')}\n\nLOAD-DATE: May ${a.day}, 2013\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n${centred('Copyright 2013 Harbour Post')}\n\n`,
  },
  'nexis (HTML)': {
    article: (a, count) =>
      [
        `${a.n} of ${count} DOCUMENTS`,
        'The Harbour Post',
        `May ${a.day}, 2013`,
        a.title,
        `BYLINE: ${a.author}`,
        `LENGTH: ${a.words} words`,
        ...a.body,
        `LOAD-DATE: May ${a.day}, 2013`,
        'LANGUAGE: ENGLISH',
      ]
        .map((line) => `<DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">${line}</SPAN></P>\n</DIV>\n`)
        .join(''),
    around: html,
  },
  'nexis-uni': {
    article: (a) =>
      `${a.title}\nThe Harbour Post\nMay ${a.day}, 2013\n\nCopyright 2013 Harbour Post\n\nSection:\u00a0LOCAL\nLength:\u00a0${a.words} words\nByline:\u00a0${a.author}\nBody\n\n${a.body.join('\n\n')}\n\nClassification\n\nLanguage:\u00a0ENGLISH\nSubject:\u00a0FERRIES (92%); LAMPS (78%)\nLoad-Date:\u00a0May ${a.day}, 2013\n\nEnd of Document\n\n`,
  },
  'factiva (codes)': {
    article: (a) =>
      `HD\n${a.title}\nBY\n${a.author}\nWC\n${a.words} words\nPD\n${a.day} May 2013\nSN\nThe Harbour Post\nSC\nHARPST\nLA\nEnglish\nLP\n${a.body[0]}\nTD\n${a.body.slice(1).join('\n')}\nNS\ngferry : Ferries | glamp : Lamps\nAN\nDocument HARPST0020130505e9${String(a.n).padStart(7, '0')}\n\f\n`,
  },
  'factiva (no codes)': {
    article: (a) =>
      `${a.title}\n${a.author}\n${a.words} words\n${a.day} May 2013\nThe Harbour Post\nHARPST\nEnglish\n(c) 2013 Harbour Post\n\n${a.body.join('\n\n')}\n\nDocument HARPST0020130505e9${String(a.n).padStart(7, '0')}\n\n`,
  },
  proquest: {
    article: (a) =>
      `${'_'.repeat(60)}\n\nTitle: ${a.title}\n\nAuthor: ${a.author}\n\nPublication title: The Harbour Post\n\nPublication date: May ${a.day}, 2013\n\nFull text: ${a.body.join('\n\n')}\n\nSubject: Ferries; Lamps\n\nLanguage of publication: English\n\nProQuest document ID: 40${a.n}\n\nDatabase: Invented Newsstream\n\n`,
    around: (inside) => `Report Information from ProQuest\n\n${inside}${'_'.repeat(60)}\n\nContact us\n`,
  },
  mediargus: {
    article: (a) =>
      `${a.n}. ${a.title}\n\nDe Havenbode, ${a.weekday} ${a.day} mei 2013, p. ${a.n}, ${a.words}w.\n\n${a.body[0].slice(0, 300)}\n\n\n`,
    text: (a) =>
      `${a.padded}-05-2013, p.${a.n}\n\n${a.title}\n\n${a.body.join('\n\n')}\n\n © Havenpers\n\n\n\n`,
  },
  europresse: {
    article: (a) =>
      `<article><span class="DocPublicationName">The Harbour Post</span><br><span class="DocHeader">Local, May ${a.day}, 2013, p. 3</span><p class="titreArticleVisu">${a.title}</p><p class="docAuthors">${a.author}</p><div class="docOcurrContainer">${a.body.map((text) => `<p>${text}</p>`).join('')}</div><footer>news·20130505·HP·${a.n}</footer></article>\n`,
    around: html,
  },
};

export const LAYOUT_NAMES = Object.keys(LAYOUTS);

/** A file of so many articles in a layout. */
export function makeDownload(name, count) {
  const { article, text, around = (inside) => inside } = LAYOUTS[name];
  const articles = Array.from({ length: count }, (_, i) => articleOf(i + 1));
  const parts = articles.map((one) => article(one, count));
  return around(parts.join('') + (text ? articles.map(text).join('') : ''));
}
