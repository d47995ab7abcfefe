/** A forwarded mail within a mail: the header lines that the mail program wrote above it, in the languages of such programs. */

import { linesOf } from '../lines.ts';

export interface Forwarded {
  readonly from?: string;
  readonly date?: string;
  readonly subject?: string;
  /** What was written above it by who forwarded it. */
  readonly before: string;
  readonly text: string;
}

const MARK =
  /^[\s>*]{0,20}(?:-{2,30}\s{0,3}(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|mensaje reenviado|doorgestuurd bericht|messaggio inoltrato|mensagem encaminhada)\s{0,3}-{2,30}|(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié))\s{0,3}:)\s{0,20}$/i;
const LABELS = {
  from: 'from|von|de|van|da|från|fra',
  date: 'date|sent|datum|gesendet|envoyé|fecha|enviado|verzonden|data|inviato|skickat|sendt',
  subject: 'subject|betreff|objet|asunto|onderwerp|oggetto|assunto|ämne|emne',
  other: 'to|an|à|para|aan|a|till|til|cc|kopie|reply-to|antwort an',
} as const;
const LABELLED = Object.entries(LABELS).map(
  ([key, words]) =>
    [key, new RegExp(`^[\\s>*]{0,20}(?:${words})\\s{0,3}:\\*?\\s{1,20}(.{0,1000})$`, 'iu')] as const,
);

export const isForwardedLine = (line: string): boolean =>
  MARK.test(line) || LABELLED.some(([, pattern]) => pattern.test(line));

export function forwardedIn(text: string): Forwarded | undefined {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => MARK.test(line));
  if (at < 0) return undefined;
  const said: Record<string, string> = {};
  let next = at + 1;
  let last: string | undefined;
  for (; next < lines.length && next < at + 30; next++) {
    const line = lines[next] ?? '';
    const label = LABELLED.find(([, pattern]) => pattern.test(line));
    if (label) {
      last = label[0];
      said[last] ??= label[1].exec(line)?.[1]?.trim() ?? '';
    } else if (line.trim() === '') {
      if (last !== undefined) break;
    } else if (last !== undefined && /^\s/.test(line)) said[last] += ` ${line.trim()}`;
    else break;
  }
  if (last === undefined) return undefined;
  const { from, date, subject } = said;
  return {
    ...(from ? { from } : {}),
    ...(date ? { date } : {}),
    ...(subject ? { subject } : {}),
    before: lines.slice(0, at).join('\n').trim(),
    text: lines.slice(next).join('\n').trim(),
  };
}
