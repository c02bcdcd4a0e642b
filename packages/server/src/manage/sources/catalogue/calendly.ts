import type { Catalogue, CataloguedType } from './catalogue.ts';

const event = (type: string, description: string, payload: Record<string, unknown>): CataloguedType => ({
  type,
  use: 'appointments and patients',
  description,
  example: {
    event: type,
    created_at: '2026-11-24T07:24:34.000000Z',
    created_by: 'https://api.calendly.com/users/AAAAAAAAAAAAAAAA',
    payload,
  },
});

const invitee = {
  uri: 'https://api.calendly.com/scheduled_events/GBGBDCAADAEDCRZ2/invitees/AAAAAAAAAAAAAAAA',
  email: 'test@example.com',
  name: 'John Doe',
  status: 'active',
  timezone: 'America/New_York',
  event: 'https://api.calendly.com/scheduled_events/GBGBDCAADAEDCRZ2',
  rescheduled: false,
  old_invitee: null,
  new_invitee: null,
  questions_and_answers: [],
  scheduled_event: {
    uri: 'https://api.calendly.com/scheduled_events/GBGBDCAADAEDCRZ2',
    name: '15 Minute Meeting',
    start_time: '2026-11-30T15:00:00.000000Z',
    end_time: '2026-11-30T15:15:00.000000Z',
  },
};

/** A rescheduled appointment is invitee.canceled (rescheduled: true) and invitee.created (with old_invitee). */
export const calendly: Catalogue = {
  sensitive: false,
  types: [
    event('invitee.created', 'An appointment was made', invitee),
    event('invitee.canceled', 'An appointment was cancelled, or moved where it says rescheduled', {
      ...invitee,
      status: 'canceled',
      cancellation: { canceled_by: 'John Doe', reason: 'Something came up', canceler_type: 'invitee' },
    }),
    event('invitee_no_show.created', 'Somebody did not come', {
      uri: 'https://api.calendly.com/invitee_no_shows/6ee96ed4',
      invitee: invitee.uri,
    }),
    event('invitee_no_show.deleted', 'Somebody had come after all', {
      uri: 'https://api.calendly.com/invitee_no_shows/6ee96ed4',
      invitee: invitee.uri,
    }),
    event('routing_form_submission.created', 'A routing form was filled in', {
      uri: 'https://api.calendly.com/routing_form_submissions/AAAAAAAAAAAAAAAA',
      questions_and_answers: [{ question: 'What do you need?', answer: 'Help' }],
    }),
  ],
};
