/** Text of which only a stretch is in memory: it grows at its end, and what was read is let go of. */

export class Window {
  /** What there is of it. */
  text = '';
  readonly #coming: AsyncIterator<string>;
  readonly #most: number;
  #isWhole = false;
  #line = 1;
  /** The next line end that was not counted; -1 where there is none up to `#looked`. */
  #lineEnd = -1;
  #looked = 0;

  /** More than `most` characters are no article, and not waited for. */
  constructor(parts: AsyncIterable<string>, most: number) {
    this.#coming = parts[Symbol.asyncIterator]();
    this.#most = most;
  }

  get isFull(): boolean {
    return this.text.length > this.#most;
  }

  /** Has more of it come; false where there is no more, or it is full. */
  async grow(): Promise<boolean> {
    if (this.#isWhole || this.isFull) return false;
    const { done, value } = await this.#coming.next();
    if (done) this.#isWhole = true;
    else this.text += value;
    return !done;
  }

  /** What a look at the text finds, when it is not for want of text. */
  async settle<T>(look: (text: string) => T, isOpen: (found: T, text: string) => boolean): Promise<T> {
    let found = look(this.text);
    while (isOpen(found, this.text) && (await this.grow())) found = look(this.text);
    return found;
  }

  /** The line in which an offset lies: asked for offsets that only grow. */
  lineAt(offset: number): number {
    for (;;) {
      if (this.#lineEnd < 0) {
        this.#lineEnd = this.text.indexOf('\n', this.#looked);
        this.#looked = this.text.length;
      }
      if (this.#lineEnd < 0 || this.#lineEnd >= offset) return this.#line;
      this.#line += 1;
      this.#looked = this.#lineEnd + 1;
      this.#lineEnd = -1;
    }
  }

  /** Lets go of what stands before an offset. */
  drop(end: number): void {
    this.lineAt(end);
    this.text = this.text.slice(end);
    this.#looked -= end;
    if (this.#lineEnd >= 0) this.#lineEnd -= end;
  }

  /** Lets go of all, and of what did not come. */
  async close(): Promise<void> {
    await this.#coming.return?.();
  }
}
