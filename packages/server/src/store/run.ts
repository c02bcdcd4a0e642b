/** How many of one ordering key a take returns behind its first: what is read with it need not be asked for one by one. */
export const RUN = 16;
