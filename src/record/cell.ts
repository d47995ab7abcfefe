/** Texts in cells of spreadsheets, which take some for formulas: an apostrophe before them says that they are none. */

/** A formula as spreadsheets see it, or one that is marked: they skip blanks and invisible characters, and take full-width signs too. */
const isFormula = (text: string): boolean =>
  /^'*[\s\p{C}\p{Default_Ignorable_Code_Point}]*[=+\-@|＝＋－＠｜]/u.test(text);

/** A text with an apostrophe before what would be a formula. */
export const guardCell = (text: string): string => (isFormula(text) ? `'${text}` : text);

/** The text that was guarded; any other is returned as it is. */
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && isFormula(cell) ? cell.slice(1) : cell;
