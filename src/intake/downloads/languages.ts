/** Languages by the names that vendors print: in English, German, French, Dutch and their own. */

const CODES = (
  'en de fr nl es it pt ca da sv nb no fi is pl cs sk hu ro bg el tr ru uk sr hr sl et lv lt ga cy he ar fa ur hi bn ta ' +
  'th vi id ms tl zh ja ko sw af eu gl mt sq mk bs'
).split(' ');
const SPEAKERS = ['en', 'de', 'fr', 'nl', 'es', 'it', 'pt'];

let names: Map<string, string> | undefined;

const fold = (name: string): string => name.normalize('NFC').toLowerCase().trim();

function load(): Map<string, string> {
  const found = new Map<string, string>();
  for (const speaker of [...SPEAKERS, ...CODES]) {
    const known = new Intl.DisplayNames([speaker], { type: 'language', fallback: 'none' });
    for (const code of SPEAKERS.includes(speaker) ? CODES : [speaker]) {
      const name = known.of(code);
      if (name && !found.has(fold(name))) found.set(fold(name), code);
    }
  }
  return found;
}

/** The code of `ENGLISH`, `Französisch`, `Français; French` or `en`; undefined for what names none. */
export function languageNamed(value: string): string | undefined {
  names ??= load();
  for (const part of value.slice(0, 200).split(/[;,/(]/)) {
    const name = fold(part);
    const code = names.get(name) ?? (CODES.includes(name) ? name : undefined);
    if (code) return code;
  }
  return undefined;
}
