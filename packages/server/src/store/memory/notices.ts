import type { Notice } from '../../core/notice/notice.ts';
import type { NoticeStore } from '../../ports.ts';
import type { State } from './state.ts';

/** Writes what is to be told. */
export function keepNotice(state: State, notice: Notice | null): void {
  if (notice !== null) state.notices.push({ ...notice, key: ++state.newestNotice });
}

export function createNotices(state: State): NoticeStore {
  return {
    notices: async (limit) => state.notices.slice(0, limit),
    async dropNotices(keys) {
      const kept = state.notices.filter(({ key }) => !keys.includes(key));
      state.notices.splice(0, state.notices.length, ...kept);
    },
  };
}
