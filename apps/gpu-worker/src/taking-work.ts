// Whether this worker takes jobs. Told to stop it finishes what it has; one change at a time, and the last thing it was told holds.

export interface Taking {
  /** Begins to take jobs. */
  readonly begin: () => Promise<void>;
  /** Takes no more, and resolves when what runs is finished. */
  readonly end: () => Promise<void>;
  /** Tells the fleet. */
  readonly tell: (state: 'READY' | 'DRAINING' | 'DRAINED') => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

export class TakingWork {
  readonly #taking: Taking;
  #takes = false;
  #wanted = true;
  #changing: Promise<void> | undefined;
  #closed = false;

  constructor(taking: Taking) {
    this.#taking = taking;
  }

  get takes(): boolean {
    return this.#takes;
  }

  /** Asked for again and again; nothing happens unless it is a change. Resolves when the worker is as it was last told to be. */
  want(take: boolean): Promise<void> {
    this.#wanted = take;
    this.#changing ??= this.#change().finally(() => {
      this.#changing = undefined;
    });
    return this.#changing;
  }

  /** For good, at the end of the process. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#changing;
    if (this.#takes) await this.#taking.end();
    this.#takes = false;
  }

  async #change(): Promise<void> {
    const { begin, end, tell, onFault } = this.#taking;
    try {
      while (!this.#closed && this.#takes !== this.#wanted) {
        if (this.#wanted) await begin();
        else {
          await tell('DRAINING');
          await end();
        }
        this.#takes = !this.#takes;
        if (!this.#closed) await tell(this.#takes ? 'READY' : 'DRAINED');
      }
    } catch (error) {
      onFault(error); // the next answer asks for it again
    }
  }
}
