/** What to do at each provider, after the URL is there: where to paste it, where the secret is, what to choose. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  adyen: [
    'Customer Area, Developers, Webhooks: create a standard webhook, method JSON, with the URL.',
    'Under HMAC key choose Generate, save, and give the key (hex) as the secret here.',
  ],
  bitbucket: [
    'Repository settings, Webhooks, Add webhook: the URL, and a secret of your own that you give here as well.',
    'Choose the triggers you need.',
  ],
  calendly: [
    'Create a webhook subscription by the API (POST /webhook_subscriptions) with the URL, the events and the scope.',
    'Give a signing_key of your own in that request, and the same as the secret here: without one nothing is signed.',
  ],
  discord: [
    'Developer Portal, your application: give its Public Key as the secret here, then paste the URL under Webhooks (events) and save. Discord asks at once whether bad signatures are refused.',
  ],
  docusign: [
    'Settings, Connect, Add configuration: the URL, format JSON, Include HMAC Signature.',
    'Under Connect Keys add a secret key and give it here; several while you replace it.',
  ],
  github: [
    'Repository or organization, Settings, Webhooks, Add webhook: the URL, content type application/json, and a secret of your own that you give here as well.',
    'Choose the events you need. GitHub sends a ping at once, which is acknowledged and makes no event. GitHub does not send again by itself: redeliver what has failed from its Recent Deliveries.',
  ],
  gitlab: [
    'Project or group, Settings, Webhooks, Add new webhook: the URL.',
    'Generate a signing token (whsec_…) and give it here. Of the older secret token nothing is signed: keep the URL secret then.',
  ],
  hubspot: [
    'Your app, Auth: give the client secret as the secret here. Webhooks: paste the URL as target, and subscribe. HubSpot signs the URL: set publicUrl where a proxy changes it.',
  ],
  intercom: ['Developer Hub, your app: give its client secret here. Webhooks: paste the URL and choose the topics.'],
  launchdarkly: ['Integrations, Webhooks, Add: the URL, Sign this webhook, and give the secret it shows here.'],
  linear: [
    'Settings, API, Webhooks, New webhook: the URL, the team and the data change events you need.',
    'Copy the signing secret (lin_wh_…) and give it here.',
  ],
  mailgun: [
    'Sending, Webhooks: add the URL for each event type. Give the HTTP webhook signing key (Settings, API security) here.',
    'Mailgun does not sign the event itself: keep the URL secret.',
  ],
  'modern-treasury': [
    'Developers, Webhooks, Create endpoint: the URL and the events you need.',
    'Give the webhook key that the page shows as the secret here. A change of key goes through their support: give both meanwhile.',
  ],
  paddle: [
    'Developer tools, Notifications, New destination: type webhook, the URL, the events.',
    "Give the destination's secret key (pdl_ntfset_…) here. Paddle's five seconds are strict: set tolerance where clocks differ.",
  ],
  pagerduty: [
    'Integrations, Generic Webhooks (v3), New webhook: the URL, the scope, the events.',
    'The secret is shown once, when it is created: give it here. Send Test Event is acknowledged and makes no event.',
  ],
  sendgrid: [
    'Settings, Mail settings, Event webhooks: the URL, the events, and Signed Event Webhook on.',
    'Give the verification key (the public key) as the secret here.',
  ],
  sentry: ['Settings, Developer settings, your integration: the URL as webhook URL. Give its client secret here.'],
  shopify: [
    'Subscribe by the Admin API or shopify.app.toml with the URL, and give the client secret of the app here. For webhooks made under Settings, Notifications give the secret that stands below their list.',
    'After a change of the client secret either may sign for an hour: give both.',
    'Shopify deletes a subscription after 8 failures in a row.',
  ],
  slack: [
    'api.slack.com, your app, Basic information: give the signing secret here first.',
    'Event Subscriptions, on: paste the URL; Slack asks and is answered at once. Choose the bot events.',
  ],
  spruce: [
    'Create an endpoint by the API (POST /v1/webhooks/endpoints) with the URL.',
    'The answer holds the signing secret once (signingSecrets[0].value): give it here.',
    'Its events are patient data, and their types are marked sensitive.',
  ],
  square: [
    'Developer Console, your application, Webhooks, Add subscription: the URL and the events.',
    'Give the signature key here. Square signs the URL: set publicUrl where a proxy changes it.',
  ],
  'standard-webhooks': ['Add the URL as an endpoint at the sender, and give its secret (whsec_… or whpk_…) here.'],
  stripe: [
    'Dashboard, Developers, Webhooks, Add endpoint: the URL and the events you need.',
    'Reveal the signing secret (whsec_…) of the endpoint and give it here, as it is.',
    'Rolling the secret keeps the old one for up to 24 hours: give both meanwhile.',
  ],
  svix: ['Add the URL as an endpoint at the sender, and give its signing secret (whsec_…) here.'],
  twilio: [
    'Paste the URL where Twilio asks for a webhook (a phone number, a messaging service). Give the auth token of the account here.',
    'Twilio signs the URL: set publicUrl where a proxy changes it.',
  ],
  typeform: ['Your form, Connect, Webhooks, Add: the URL, and a secret of your own that you give here as well.'],
  woocommerce: [
    'WooCommerce, Settings, Advanced, Webhooks, Add webhook: status active, the topic, the URL as delivery URL, and a secret of your own that you give here as well.',
    'Saving sends a ping without a signature, which is answered and makes no event. WooCommerce does not send again, and disables a webhook after failures in a row.',
  ],
  xero: [
    'developer.xero.com, your app, Webhooks: choose the events, paste the URL, and give the webhooks key here.',
    'Start Intent to receive validation: good and bad signatures are answered as Xero wants.',
  ],
  zendesk: [
    'Admin Center, Apps and integrations, Webhooks, Create: the URL. Reveal the signing secret and give it here.',
  ],
  zoom: [
    'App Marketplace, your app, Feature, Event subscriptions: give the Secret Token here first, then paste the URL and press Validate.',
  ],
};

const OWN = ['Give the sender the URL, and here the secret with which it signs.'];

/** The steps for a provider that comes with Posthorn, or what is to be said for one of your own. */
export function setupOf(provider: string): readonly string[] {
  return (Object.hasOwn(STEPS, provider) ? STEPS[provider] : undefined) ?? OWN;
}
