/** Work for the control of a case; its subject is the case's id. */
export const controlJob = "control";
