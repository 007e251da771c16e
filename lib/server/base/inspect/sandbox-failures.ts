/** How a look into a file ended that did not end well. */
export type Death = "memory" | "time" | "crash";

/** The process died of the file, or was ended because of it. */
export class SandboxDied extends Error {
  readonly death: Death;

  constructor(death: Death, detail: string) {
    super(`looking into the file ended the sandbox (${death}): ${detail}`);
    this.name = "SandboxDied";
    this.death = death;
  }
}

/** The process could not be started or was told to end with ours: the machine's doing, not the file's. */
export class SandboxUnavailable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(`there is no sandbox: ${detail}`, options);
    this.name = "SandboxUnavailable";
  }
}

/** It was not done in time, and had less of the processor than a film may need: the machine is busy, or the film is heavy. */
export class SandboxTooSlow extends Error {
  constructor(detail: string) {
    super(`the sandbox was not done in time: ${detail}`);
    this.name = "SandboxTooSlow";
  }
}

/** More was asked for than anybody reads of a file to know what it is. */
export class ReadBudgetSpent extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = "ReadBudgetSpent";
  }
}
