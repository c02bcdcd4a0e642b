import Type from 'typebox';
import { ERRORS, type ErrorCode } from '../../core/errors.ts';
import { object } from './shape.ts';

export const ProblemSchema = object(
  'Problem',
  {
    type: Type.String({ format: 'uri-reference', description: 'Where the code is explained.' }),
    title: Type.String({ description: 'What the code always means.' }),
    status: Type.Integer(),
    code: Type.Enum(Object.keys(ERRORS) as ErrorCode[]),
    detail: Type.String({ description: 'What was wrong this time, where, and what to do.' }),
    pointer: Type.Optional(Type.String({ description: 'A JSON pointer (RFC 6901) to the place in the body.' })),
  },
  {
    description: 'What was wrong (RFC 9457).',
    examples: [
      {
        type: '/docs/errors#unknown_field',
        title: ERRORS.unknown_field.title,
        status: 422,
        code: 'unknown_field',
        detail: '/ulr is not a field of this request: remove it or correct its name',
        pointer: '/ulr',
      },
    ],
  },
);
