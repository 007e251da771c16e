/** How workers are called in pg-boss's registry; what they encode with follows. */
export const WORKER_NAME = "newsreel-worker";
