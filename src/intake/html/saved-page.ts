/** A page in one pass: its text in lines, what its head says, and its markup without anything that could act. */

import { type Heading, Headings } from './headings.ts';
import { readTags, withoutControls } from './tags.ts';

export interface SavedPage {
  /** The page's text in lines, as a person sees it. */
  readonly text: string;
  /** Its markup for an extractor; undefined where there is more of it than any article has. */
  readonly markup: string | undefined;
  /** Names and contents of `<meta>`, in lower case, in order. */
  readonly metas: readonly (readonly [name: string, content: string])[];
  /** Texts of its JSON-LD. */
  readonly linked: readonly string[];
  /** `<time datetime>`, with whatever says what the time is of. */
  readonly times: readonly { readonly value: string; readonly hint: string }[];
  /** Captions of figures within its article, if it marks that. */
  readonly captions: readonly string[];
  readonly title: string;
  /** Its large headings, in order, but for those beside the article and of the site. */
  readonly headings: readonly Heading[];
  /** Large headings that name the site. */
  readonly sites: readonly string[];
  readonly canonical: string | undefined;
  readonly language: string | undefined;
  /** What the browser that saved it wrote of its address. */
  readonly savedFrom: string | undefined;
}

const UNSEEN = new Set(
  'head script style template noscript iframe object svg math select textarea audio video canvas dialog'.split(
    ' ',
  ),
);
/** What stands apart from what is around it, and what only ends a line. */
const APART = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre section article header footer main aside nav ul ol table form address dl'.split(
    ' ',
  ),
);
const ENDS_LINE = new Set(
  'br div li tr td th dt dd hr body option button label legend fieldset caption'.split(' '),
);
/** Of these the extractor needs nothing but that they are there. */
const KEPT = ['class', 'id', 'role', 'href', 'itemprop', 'rel', 'datetime'];

/** An extractor's work grows faster than the page: beyond these, the page's lines are read instead. */
const MOST_TAGS = 25_000;
const MOST_MARKUP = 3_000_000;
const MOST_METAS = 1000;
const LONGEST_LINKED = 2_000_000;
const LONGEST_CAPTION = 2000;
const MOST_LINKED = 50;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const SAVED_FROM = [
  /saved from url=\(\d{1,6}\)(\S{1,2000})/,
  /Page saved with SingleFile\s+url:\s*(\S{1,2000})/,
];

export async function readPage(html: string): Promise<SavedPage> {
  const lines: string[] = [];
  let markup: string[] | undefined = [];
  let size = 0;
  let tags = 0;
  const metas: [string, string][] = [];
  const linked: string[] = [];
  const times: { value: string; hint: string }[] = [];
  let title = '';
  let canonical: string | undefined;
  let language: string | undefined;
  let savedFrom: string | undefined;

  let line = '';
  let unseen = 0;
  let within: 'title' | 'linked' | undefined;
  let script = '';

  const write = (text: string): void => {
    if (!markup) return;
    size += text.length;
    if (size > MOST_MARKUP || tags > MOST_TAGS) markup = undefined;
    else markup.push(text);
  };
  const endLine = (): void => {
    const seen = line.replace(/[\s\u00a0]+/g, ' ').trim();
    if (seen) lines.push(seen);
    line = '';
  };
  const apart = (): void => {
    endLine();
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  };
  const breakAt = (name: string): void => {
    // A headline on two lines is one.
    if (name === 'br' && headings.isOpen) line += ' ';
    else if (APART.has(name)) apart();
    else if (ENDS_LINE.has(name)) endLine();
    else return;
    headings.text(' ');
  };
  const hidden: boolean[] = [];
  const captions: string[] = [];
  let caption: string | undefined;
  const headings = new Headings();

  await readTags(html, {
    open(name, attributes) {
      const is = UNSEEN.has(name) || attributes.has('hidden') || attributes.get('aria-hidden') === 'true';
      if (name === 'html') language ??= attributes.get('lang');
      else if (name === 'meta') {
        const key = attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop');
        const content = attributes.get('content')?.trim();
        if (key && content && metas.length < MOST_METAS) metas.push([key.trim().toLowerCase(), content]);
      } else if (name === 'link' && /\bcanonical\b/i.test(attributes.get('rel') ?? ''))
        canonical ??= attributes.get('href');
      else if (name === 'title' && unseen > 0 && !title) within = 'title';
      else if (name === 'script' && /^application\/(?:\w+\+)?ld\+json/i.test(attributes.get('type') ?? '')) {
        within = 'linked';
        script = '';
      } else if (name === 'time') {
        const value = attributes.get('datetime');
        const hint = ['itemprop', 'class', 'pubdate'].map((key) =>
          attributes.has(key) ? `${key} ${attributes.get(key)}` : '',
        );
        if (value && times.length < MOST_METAS)
          times.push({ value, hint: hint.join(' ').trim().toLowerCase() });
      }
      headings.open(name, attributes, unseen === 0 && !is);
      if (name === 'figcaption' && headings.isInArticle && unseen === 0) caption = '';
      hidden.push(is);
      if (is) unseen++;
      if (unseen > 0) return;
      tags++;
      breakAt(name);
      const kept = KEPT.flatMap((key) => {
        const own = attributes.get(key);
        return own === undefined ? [] : [` ${key}="${escaped(own.slice(0, 500))}"`];
      });
      // A picture without an address is no picture to the extractor, and its caption goes with it.
      if (name === 'img') kept.push(' src="#"');
      write(`<${name.replace(/[^a-z0-9-]/g, '') || 'span'}${kept.join('')}>`);
    },
    close(name) {
      if (within === 'linked' && name === 'script') {
        if (linked.length < MOST_LINKED && script.length < LONGEST_LINKED) linked.push(script);
        within = undefined;
      } else if (name === 'title') within = undefined;
      headings.close(name);
      if (name === 'figcaption' && caption !== undefined) {
        const own = caption.replace(/\s+/g, ' ').trim();
        if (own && captions.length < MOST_METAS) captions.push(own);
        caption = undefined;
      }
      const was = unseen > 0;
      if (hidden.pop()) unseen--;
      if (was) return;
      breakAt(name);
      if (
        !/^(?:br|hr|img|input|source|wbr|embed|area|col|param|track|base|link|meta|basefont|frame)$/.test(
          name,
        )
      )
        write(`</${name.replace(/[^a-z0-9-]/g, '') || 'span'}>`);
    },
    text(raw) {
      // Where a browser may divide a word is no part of it.
      const text = raw.replaceAll('\u00ad', '');
      if (within === 'title') title += text.slice(0, 1000);
      else if (within === 'linked' && script.length < LONGEST_LINKED) script += text;
      if (unseen > 0) return;
      line += text;
      if (caption !== undefined && caption.length < LONGEST_CAPTION) caption += text;
      headings.text(text);
      write(escaped(text));
    },
    comment(text) {
      for (const pattern of SAVED_FROM) savedFrom ??= pattern.exec(text)?.[1];
    },
  });
  endLine();
  return {
    text: lines.join('\n').trim(),
    markup: (markup as string[] | undefined)?.join(''),
    metas,
    linked,
    times,
    captions,
    title: title.replace(/\s+/g, ' ').trim(),
    headings: headings.found,
    sites: headings.sites,
    canonical,
    language,
    savedFrom: savedFrom === undefined ? undefined : withoutControls(savedFrom),
  };
}
