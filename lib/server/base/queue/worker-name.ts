/** Name prefix of workers in pg-boss's registry, followed by what they encode with. */
export const WORKER_NAME = "newsreel-worker";
