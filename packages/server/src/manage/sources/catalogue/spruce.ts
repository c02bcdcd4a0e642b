import type { Catalogue, CataloguedType } from './catalogue.ts';

const event = (type: string, description: string, object: Record<string, unknown>): CataloguedType => ({
  type,
  use: 'appointments and patients',
  description,
  example: { object: 'event', type, eventTime: '2026-11-24T07:24:34Z', data: { object } },
});

const contact = {
  object: 'contact',
  id: 'entity_2A8M8V0G1GG00',
  category: 'patient',
  displayName: 'Example Patient',
  givenName: 'Example',
  familyName: 'Patient',
  phoneNumbers: [{ value: '+15555550100', label: 'Mobile' }],
};
const conversation = { object: 'conversation', id: 't_2A8M8V0G1GG00', title: 'Example Patient', archived: false };
const item = { object: 'conversationItem', id: 'ti_2A8M8V0G1GG00', conversationId: conversation.id, text: 'Hello' };
const scheduled = { object: 'scheduledMessage', id: 'scm_2A8M8V0G1GG00', conversationId: conversation.id };

/** There are no events of appointments; "the patient has changed" is contact.updated with the category patient. */
export const spruce: Catalogue = {
  sensitive: true,
  types: [
    event('contact.created', 'A contact was added', contact),
    event('contact.updated', 'A contact was changed; a patient where its category says so', contact),
    event('contact.deleted', 'A contact was deleted', contact),
    event('contact.merged', 'Two contacts became one', contact),
    event('conversation.created', 'A conversation has begun', conversation),
    event('conversation.updated', 'A conversation was changed', { ...conversation, archived: true }),
    event('conversation.deleted', 'A conversation was deleted', conversation),
    event('conversationItem.created', 'A message, call or note was added', item),
    event('conversationItem.updated', 'A message, call or note was changed', item),
    event('conversationItem.deleted', 'A message, call or note was deleted', item),
    event('conversationItem.restored', 'A deleted message, call or note was brought back', item),
    event('scheduledMessage.created', 'A message was put on the calendar', scheduled),
    event('scheduledMessage.updated', 'A message on the calendar was changed', scheduled),
    event('scheduledMessage.deleted', 'A message was taken off the calendar', scheduled),
    event('scheduledMessage.sent', 'A message on the calendar was sent', scheduled),
  ],
};
