/** Tells the time; a parameter wherever time matters, so that tests can hold it still. */
export type Clock = () => Date;

/** The real time. */
export const systemClock: Clock = () => new Date();
