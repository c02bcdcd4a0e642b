import Type from 'typebox';
import { nullable, object } from './shape.ts';
import { TimeSchema } from './time.ts';

const SettingSchema = Type.Object(
  {
    flag: Type.String(),
    variable: Type.String(),
    doc: Type.String(),
    value: nullable(Type.String(), 'As it would be given; null for what is not set, and for what is secret.'),
    secret: Type.Boolean(),
    isDefault: Type.Boolean({ description: 'Whether it is what it would be had nobody said anything.' }),
  },
  { additionalProperties: false },
);

export const ServerSettingsSchema = object(
  'ServerSettings',
  {
    version: Type.String(),
    mode: Type.Enum(['dev', 'serve'], { description: 'The command that started it.' }),
    node: Type.String({ description: 'The version of Node.js that it runs on.' }),
    startedAt: TimeSchema,
    store: Type.Enum(['sqlite', 'postgres']),
    storeBytes: Type.Integer({ description: 'How much room the database takes, its log included.' }),
    retentionSeconds: Type.Integer({ description: 'For how long events are kept where nobody says otherwise.' }),
    settings: Type.Array(SettingSchema),
  },
  {
    examples: [
      {
        version: '0.1.0',
        mode: 'serve',
        node: '26.10.0',
        startedAt: '2026-11-24T07:24:34.123Z',
        store: 'sqlite',
        storeBytes: 41_287_680,
        retentionSeconds: 2_592_000,
        settings: [
          {
            flag: '--retention',
            variable: 'POSTHORN_RETENTION',
            doc: 'For how long events are kept.',
            value: '30d',
            secret: false,
            isDefault: true,
          },
        ],
      },
    ],
  },
);
