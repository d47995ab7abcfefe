/** Notes: the closed list of what a person should check on a record. Tests and scripts rely on the code, not the wording. */

export const NOTES = {
  'title-missing': 'no headline found',
  'date-missing': 'no date; kept under undated/',
  'date-ambiguous': 'another day may be meant, as where day and month can be swapped',
  'title-unsure': 'another line may be the headline',
  'authors-unsure': 'the names may not be those of the authors',
  'date-unsure': 'another date may be the article’s',
  'body-missing': 'no article text found',
  'encoding-guessed': 'character encoding guessed',
  'encoding-damaged': 'bytes that are no text in the file’s encoding; shown as �',
  'front-matter-invalid': 'front matter is not YAML; only in the original',
  'text-cut': 'the text ends before it should',
  'row-unreadable': 'rows that cannot be read; only in the original',
  'other-format': 'another vendor’s articles begin here: two files were put together',
  'articles-joined': 'two articles may have been read as one; the line between them was not known',
  'words-differ': 'the vendor counted another number of words; something may be missing or too much',
  'attachments-left': 'attachments of the mail; only in the original',
  'part-damaged': 'a part of the mail is damaged; what could be read was taken',
  'control-characters': 'control characters',
} as const;

type NoteCode = keyof typeof NOTES;

export interface Note {
  readonly code: NoteCode;
  /** 1-based line of the source that it is about, where one line is. */
  readonly line?: number;
  /** What stood there, or more precisely what is wrong. */
  readonly detail?: string;
}
