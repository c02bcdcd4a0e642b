import type { Catalogue, CataloguedType } from './catalogue.ts';

const event = (type: string, action: string, description: string, data: Record<string, unknown>): CataloguedType => ({
  type: `${type}.${action}`,
  use: 'issues and projects',
  description,
  example: {
    action,
    type,
    actor: { id: 'b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba', type: 'user', name: 'Ada' },
    createdAt: '2026-11-24T07:24:34.581Z',
    data,
    url: 'https://linear.app/acme/issue/ENG-123',
    ...(action === 'update' ? { updatedFrom: { updatedAt: '2026-11-24T07:20:00.000Z' } } : {}),
    webhookTimestamp: 1_795_504_000_000,
    webhookId: '000042e3-d123-4980-b49f-8e140eef9329',
    organizationId: '1b3d7e1f-5a0e-4a8b-9b0e-2d8e5f3c1a7b',
  },
});

const issue = {
  id: '2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9',
  identifier: 'ENG-123',
  title: 'The cart loses its last item',
  priority: 1,
  state: { id: '1', name: 'In Progress', type: 'started' },
  team: { id: '72b2a2dc-6f4f-4423-9d34-24b5bd10634a', key: 'ENG', name: 'Engineering' },
};
const comment = { id: 'c1', body: 'Seen on staging as well.', issueId: issue.id };
const project = { id: 'p1', name: 'Checkout', state: 'started' };
const lifecycle = (type: string, what: string, data: Record<string, unknown>): CataloguedType[] => [
  event(type, 'create', `${what} was created`, data),
  event(type, 'update', `${what} was changed`, data),
  event(type, 'remove', `${what} was removed`, data),
];

export const linear: Catalogue = {
  sensitive: false,
  types: [
    ...lifecycle('Issue', 'An issue', issue),
    ...lifecycle('Comment', 'A comment', comment),
    ...lifecycle('Project', 'A project', project),
    event('ProjectUpdate', 'create', 'A project was reported on', { id: 'u1', body: 'On track', health: 'onTrack' }),
    ...lifecycle('Cycle', 'A cycle', { id: 'y1', number: 12, startsAt: '2026-11-23T00:00:00.000Z' }),
    event('IssueLabel', 'create', 'A label was created', { id: 'l1', name: 'Bug', color: '#eb5757' }),
    event('Reaction', 'create', 'Somebody has reacted', { id: 'r1', emoji: 'tada', commentId: comment.id }),
    event('Attachment', 'create', 'Something was attached to an issue', { id: 'a1', issueId: issue.id }),
    event('Customer', 'create', 'A customer was created', { id: 'cu1', name: 'Acme' }),
    { ...event('User', 'create', 'Somebody has joined', { id: 'us1', name: 'Ada' }), use: 'users and subscriptions' },
    { ...event('IssueSLA', 'set', 'An issue has a deadline', { id: issue.id }), use: 'errors and incidents' },
    { ...event('IssueSLA', 'breached', 'A deadline was missed', { id: issue.id }), use: 'errors and incidents' },
  ],
};
