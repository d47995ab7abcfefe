/** How much is in memory at a time: of what was read and not yet taken on. */

/** Keeps whoever brings more waiting while there is as much as may be. What came first must be able to leave first. */
export class Room {
  readonly #most: number;
  #bytes = 0;
  #isClosed = false;
  #tell: () => void = () => {};

  constructor(most: number) {
    this.#most = most;
  }

  enter(bytes: number): void {
    this.#bytes += bytes;
  }

  leave(bytes: number): void {
    this.#bytes -= bytes;
    this.#tell();
  }

  /** Nobody is kept waiting any more. */
  close(): void {
    this.#isClosed = true;
    this.#tell();
  }

  async isFree(): Promise<void> {
    while (this.#bytes >= this.#most && !this.#isClosed)
      await new Promise<void>((resolve) => {
        this.#tell = resolve;
      });
  }
}
