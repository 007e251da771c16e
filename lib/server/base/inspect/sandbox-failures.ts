/** How an inspection died. */
export type Death = "memory" | "time" | "crash";

/** The process died of the file, or was killed because of it. */
export class SandboxDied extends Error {
  readonly death: Death;

  constructor(death: Death, detail: string) {
    super(`looking into the file ended the sandbox (${death}): ${detail}`);
    this.name = "SandboxDied";
    this.death = death;
  }
}

/** The process could not be started, or was stopped together with ours: the machine's doing, not the file's. */
export class SandboxUnavailable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(`there is no sandbox: ${detail}`, options);
    this.name = "SandboxUnavailable";
  }
}

/** It was not done in time, but had less CPU time than a file may need: the machine is busy, or the file is heavy. */
export class SandboxTooSlow extends Error {
  constructor(detail: string) {
    super(`the sandbox was not done in time: ${detail}`);
    this.name = "SandboxTooSlow";
  }
}

/** The sandbox asked for more bytes than it takes to identify a file. */
export class ReadBudgetSpent extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = "ReadBudgetSpent";
  }
}
