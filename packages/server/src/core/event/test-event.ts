/** The type of the events that are made for one endpoint alone, to try it out: no other endpoint misses them. */
export const TEST_EVENT_TYPE = 'posthorn.test';
