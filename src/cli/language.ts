/** A language's code as a person writes it. */

/** As BCP 47 writes it, which is how texts' languages are named: `ko` for `KO` and `kor`. Undefined where it is no code. */
export function languageOf(typed: string): string | undefined {
  const code = typed.trim();
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(code)) return undefined;
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch (error) {
    // Parts in an order that no code has.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
