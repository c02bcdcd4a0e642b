// Made by packages/client/scripts/generate.mjs from the server's OpenAPI document. Do not edit.

export interface paths {
  '/.well-known/posthorn/jwks.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Public keys of v1a endpoints */
    get: operations['getJwks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process answers */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/in/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Receive another application's webhook
     * @description Any method and content type, up to 25 MiB. What does not verify is refused and counted; a source or its provider may want another answer.
     */
    post: operations['receiveWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Figures for Prometheus
     * @description Needs a key unless the setting `--open-metrics` opens it.
     */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/play/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A receiver to try things out with
     * @description Answers with the status that was chosen for it.
     */
    post: operations['playReceive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether it takes requests */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List keys */
    get: operations['listApiKeys'];
    put?: never;
    /** Create a key */
    post: operations['createApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/api-keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a key */
    get: operations['getApiKey'];
    put?: never;
    post?: never;
    /** Delete a key */
    delete: operations['deleteApiKey'];
    options?: never;
    head?: never;
    /** Change the name of a key, or when it ends */
    patch: operations['patchApiKey'];
    trace?: never;
  };
  '/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List who did what
     * @description Every change by the API and every secret shown, newest first. Nothing is ever taken out.
     */
    get: operations['listAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Check that nothing in the audit log was changed */
    get: operations['verifyAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List deliveries */
    get: operations['listDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/deliveries/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a delivery with its attempts */
    get: operations['getDelivery'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/deliveries/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give up an open delivery */
    post: operations['cancelDelivery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/deliveries/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try once more, now */
    post: operations['retryDelivery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/deliveries/{id}/skip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give up a delivery that blocks those behind it */
    post: operations['skipDelivery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List endpoints */
    get: operations['listEndpoints'];
    put?: never;
    /** Create an endpoint */
    post: operations['createEndpoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an endpoint */
    get: operations['getEndpoint'];
    put?: never;
    post?: never;
    /**
     * Delete an endpoint
     * @description What is open for it is cancelled. Its id is not given out again.
     */
    delete: operations['deleteEndpoint'];
    options?: never;
    head?: never;
    /**
     * Change an endpoint
     * @description A change of `signing` makes a secret of that kind; the old one signs beside it for 24 hours.
     */
    patch: operations['patchEndpoint'];
    trace?: never;
  };
  '/v1/endpoints/{id}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hold deliveries until somebody enables it */
    post: operations['disableEndpoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Enable a disabled endpoint: what was held goes out */
    post: operations['enableEndpoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hold deliveries for a while */
    post: operations['pauseEndpoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/poll': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Poll an endpoint's events
     * @description For consumers that cannot be reached: the events of the endpoint in the order of their commits, each with the body its webhook would bring, whatever became of its delivery. Where there is nothing after `after`, the answer waits until there is, or until `waitMs` are over. An answer holds at most 4 MiB of bodies, but at least one event.
     */
    get: operations['pollEndpoint'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send once more what an endpoint got, or should have got, in a range of time
     * @description A job in a lane of its own, behind what is fresh. `dryRun` answers 200 with an estimate, and does nothing.
     */
    post: operations['replayEndpoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a pause: what was held goes out */
    post: operations['resumeEndpoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Replace the secret */
    post: operations['rotateEndpointSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Reveal the secret */
    get: operations['getEndpointSecret'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Deliveries, attempts and latency of one endpoint over time
     * @description In at most 201 buckets, as wide as that takes. Kept: tens of minutes for 7 days.
     */
    get: operations['getEndpointStats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/endpoints/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a test event to this endpoint alone */
    post: operations['testEndpoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/event-types': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List event types */
    get: operations['listEventTypes'];
    put?: never;
    /** Register an event type */
    post: operations['createEventType'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/event-types/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an event type */
    get: operations['getEventType'];
    put?: never;
    post?: never;
    /** Forget an event type and its schema */
    delete: operations['deleteEventType'];
    options?: never;
    head?: never;
    /** Change an event type */
    patch: operations['patchEventType'];
    trace?: never;
  };
  '/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List events */
    get: operations['listEvents'];
    put?: never;
    /** Publish an event */
    post: operations['publishEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an event with its data and its deliveries */
    get: operations['getEvent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/{id}/explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Say what became of an event at every endpoint of its tenant, and why not */
    get: operations['explainEvent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/{id}/payload': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Erase an event's data
     * @description Open deliveries are cancelled with the reason `payload_erased`.
     */
    delete: operations['erasePayload'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Publish up to 1,000 events
     * @description Also takes application/x-ndjson, an event a line. The answers stand in the order of the events; each is a receipt or a problem.
     */
    post: operations['publishBatch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say who would get an event, and why not; nothing is sent */
    post: operations['explainProposedEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/filters/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try event types, channels, sources and a filter on an event */
    post: operations['testFilter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List jobs */
    get: operations['listJobs'];
    put?: never;
    /**
     * Retry, cancel or replay many deliveries
     * @description `dryRun` answers 200 with an estimate, and does nothing.
     */
    post: operations['createJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a job with its progress */
    get: operations['getJob'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/jobs/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End a running job where it stands
     * @description What it has opened already is delivered still.
     */
    post: operations['cancelJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/play': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the receivers to try things out with
     * @description At most 20, newest first, all on one page.
     */
    get: operations['listPlay'];
    put?: never;
    /**
     * Make a receiver to try things out with
     * @description In memory, on this server. Deliveries go there as anywhere else, by HTTP and past the same guard: where this server may not deliver to its own address, there is no receiver.
     */
    post: operations['createPlay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/play/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See what has come to a receiver */
    get: operations['getPlay'];
    put?: never;
    post?: never;
    /** Remove a receiver */
    delete: operations['deletePlay'];
    options?: never;
    head?: never;
    /** Choose what a receiver answers */
    patch: operations['changePlay'];
    trace?: never;
  };
  '/v1/portal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whom a portal session is for, and how its pages look */
    get: operations['getPortal'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/portal-sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the portal sessions that are open */
    get: operations['listPortalSessions'];
    put?: never;
    /**
     * Make a link to a tenant's own portal
     * @description The link lets its bearer see one tenant: endpoints, events, attempts, replay, secrets, test events and the catalogue. To put it into a frame, list the origin in `--portal-origins`.
     */
    post: operations['createPortalSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/portal-sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End a portal session */
    delete: operations['revokePortalSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the providers that sources verify */
    get: operations['listProviders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/providers/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a provider, with its event types */
    get: operations['getProvider'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is asking */
    get: operations['getSession'];
    put?: never;
    /** Exchange a key for a session cookie */
    post: operations['signIn'];
    /** Forget the session cookie */
    delete: operations['signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the server runs with
     * @description Secrets are not among it. They are changed where the server is started: docs/settings.md.
     */
    get: operations['getSettings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List sources */
    get: operations['listSources'];
    put?: never;
    /**
     * Create a source
     * @description Registers the provider's event types that are not there yet; those of patient data as sensitive.
     */
    post: operations['createSource'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a source */
    get: operations['getSource'];
    put?: never;
    post?: never;
    /**
     * Delete a source
     * @description Its URL answers 404 from then on; its events stay. Its id is not given out again.
     */
    delete: operations['deleteSource'];
    options?: never;
    head?: never;
    /**
     * Change a source
     * @description Secrets that are given replace those that were; `rotate-secret` keeps them beside the new one.
     */
    patch: operations['patchSource'];
    trace?: never;
  };
  '/v1/sources/{id}/drop-old-secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Verify with the newest secret alone */
    post: operations['dropOldSourceSecrets'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a new secret */
    post: operations['rotateSourceSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Events, deliveries, attempts and latency over time
     * @description In at most 201 buckets, as wide as that takes. Kept: minutes for 6 hours, tens of minutes for 7 days and hours for 90 days; of one tenant no minutes.
     */
    get: operations['getStats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow what happens
     * @description Server-sent events named `event` (an Event), `delivery` (a Delivery) and `attempt` (an AttemptSummary, followed by its delivery). Taken up again with `Last-Event-ID`: what happened since is told first, some of it perhaps twice. Where the beginning of that is past its retention, a message named `gap` says so first. A reader that leaves more than 1 MiB unread is cut off.
     */
    get: operations['stream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List tenants */
    get: operations['listTenants'];
    put?: never;
    /** Create a tenant */
    post: operations['createTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tenants/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a tenant */
    get: operations['getTenant'];
    /** Create a tenant, or replace its settings */
    put: operations['putTenant'];
    post?: never;
    /** Delete a tenant, its endpoints, its keys and its payloads */
    delete: operations['deleteTenant'];
    options?: never;
    head?: never;
    /** Change a tenant */
    patch: operations['patchTenant'];
    trace?: never;
  };
  '/v1/tenants/{id}/payloads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Erase the data of all of a tenant's events
     * @description Data and headers of every event that the tenant has published so far, and what was sent and answered in their attempts. Open deliveries are cancelled with the reason `payload_erased`. What is published from now on is not touched.
     */
    delete: operations['erasePayloads'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/transforms/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try a transformation on an event */
    post: operations['testTransform'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * ApiKey
     * @example {
     *       "id": "key_01kc2v5r3m0000000000000000",
     *       "name": "shop backend",
     *       "role": "publisher",
     *       "tenant": null,
     *       "prefix": "phk_5f0c2a91",
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "expiresAt": null
     *     }
     */
    ApiKey: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /** @description Null for never. */
      expiresAt: string | null;
      id: string;
      name: string | null;
      /** @description The readable beginning, to tell keys apart. */
      prefix: string;
      /**
       * @description As for keys; `portal` and `portal_reader` are those of portal sessions.
       * @enum {unknown}
       */
      role: 'admin' | 'publisher' | 'reader' | 'portal' | 'portal_reader';
      /** @description The only tenant it sees; null for all. */
      tenant: string | null;
    };
    /** ApiKeyDraft */
    ApiKeyDraft: {
      /** @description Null for never. */
      expiresAt?: string | null;
      name?: string | null;
      /**
       * @description admin: everything; publisher: publish and explain; reader: every GET and explain. A key with a tenant does so for that tenant only.
       * @enum {unknown}
       */
      role: 'admin' | 'publisher' | 'reader';
      /** @description The only tenant it sees; null for all. */
      tenant?: string | null;
    };
    /** ApiKeyPage */
    ApiKeyPage: {
      data: components['schemas']['ApiKey'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** ApiKeyPatch */
    ApiKeyPatch: {
      /** @description Null for never. */
      expiresAt?: string | null;
      name?: string | null;
    };
    /**
     * Attempt
     * @description One HTTP request for a delivery. Its body is the event; our own secrets are masked wherever they turn up.
     * @example {
     *       "id": "att_01kc2v5r3n0000000000000000",
     *       "number": 1,
     *       "startedAt": "2026-11-24T07:24:34.125Z",
     *       "durationMs": 12,
     *       "outcome": "http_status",
     *       "detail": "the receiver answered 500",
     *       "status": 500,
     *       "request": {
     *         "url": "https://example.com/hooks",
     *         "headers": {
     *           "webhook-id": "evt_01kc2v5r3m0000000000000000"
     *         },
     *         "verifyTls": true
     *       },
     *       "response": {
     *         "headers": [
     *           [
     *             "content-type",
     *             "text/plain"
     *           ]
     *         ],
     *         "body": "oops",
     *         "bodyEncoding": "text",
     *         "bodyCut": false
     *       }
     *     }
     */
    Attempt: {
      /** @description A sentence about a failure. */
      detail: string | null;
      durationMs: number;
      id: string;
      /** @description 1 for the first. */
      number: number;
      /** @description `delivered`, or the kind of failure. */
      outcome: string;
      request: {
        headers: {
          [key: string]: string;
        };
        url: string;
        /** @description Whether the receiver's certificate was verified, where it has one. */
        verifyTls: boolean;
      };
      /** @description Null when no answer came. */
      response: {
        /** @description As text, or in base64 where it is not UTF-8. */
        body: string;
        /** @description Whether there was more than is kept. */
        bodyCut: boolean;
        /** @enum {unknown} */
        bodyEncoding: 'text' | 'base64';
        headers: string[][];
      } | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      startedAt: string;
      /** @description The HTTP status; null when no answer came. */
      status: number | null;
    };
    /**
     * AttemptSummary
     * @description An attempt as the stream tells of it: without what was sent and answered.
     * @example {
     *       "id": "att_01kc2v5r3n0000000000000000",
     *       "number": 1,
     *       "startedAt": "2026-11-24T07:24:34.125Z",
     *       "durationMs": 12,
     *       "outcome": "http_status",
     *       "detail": "the receiver answered 500",
     *       "status": 500,
     *       "delivery": "dlv_01kc2v5r3m0000000000000000",
     *       "event": "evt_01kc2v5r3m0000000000000000",
     *       "endpoint": "ep_01kc2v4a9b0000000000000000",
     *       "tenant": "default"
     *     }
     */
    AttemptSummary: {
      delivery: string;
      /** @description A sentence about a failure. */
      detail: string | null;
      durationMs: number;
      endpoint: string;
      event: string;
      id: string;
      /** @description 1 for the first. */
      number: number;
      /** @description `delivered`, or the kind of failure. */
      outcome: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      startedAt: string;
      /** @description The HTTP status; null when no answer came. */
      status: number | null;
      tenant: string;
    };
    /** AuditCheck */
    AuditCheck: {
      /** @description The number of the first entry that was changed or is missing. */
      broken: number | null;
      /** @description How many fit, from the first. */
      entries: number;
      /** @description Of the last that fits: kept elsewhere, it shows later that nothing was cut off. */
      lastHash: string | null;
      ok: boolean;
    };
    /** AuditPage */
    AuditPage: {
      data: components['schemas']['AuditRecord'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /**
     * AuditRecord
     * @example {
     *       "number": 42,
     *       "at": "2026-11-24T07:24:34.123Z",
     *       "key": "key_01kc2v4a9b0000000000000000",
     *       "role": "admin",
     *       "tenant": "acme",
     *       "operation": "patchEndpoint",
     *       "object": "ep_01kc2v4a9b0000000000000000",
     *       "version": 3,
     *       "fields": [
     *         "url"
     *       ],
     *       "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
     *     }
     */
    AuditRecord: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      at: string;
      /** @description The names of the fields that were given; never their values. */
      fields: string[];
      /** @description SHA-256 over the hash before it and all that this entry says. */
      hash: string;
      /** @description The id of the key that asked. */
      key: string;
      number: number;
      /** @description The id or name of the thing. */
      object: string | null;
      /** @description Its `operationId`, such as `patchEndpoint`. */
      operation: string;
      /**
       * @description As for keys; `portal` and `portal_reader` are those of portal sessions.
       * @enum {unknown}
       */
      role: 'admin' | 'publisher' | 'reader' | 'portal' | 'portal_reader';
      /** @description Whose thing it was; null where it is nobody's, or not known. */
      tenant: string | null;
      /** @description The version of its settings that this made. */
      version: number | null;
    };
    /** Batch */
    Batch: {
      events: components['schemas']['Draft'][];
    };
    /** BatchReceipt */
    BatchReceipt: {
      /** @description A receipt or a problem for each event, in order. */
      data: (components['schemas']['Receipt'] | components['schemas']['Problem'])[];
    };
    /** CreatedApiKey */
    CreatedApiKey: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /** @description Null for never. */
      expiresAt: string | null;
      id: string;
      /** @description The key itself. It is shown this once and cannot be read again. */
      key: string;
      name: string | null;
      /** @description The readable beginning, to tell keys apart. */
      prefix: string;
      /**
       * @description As for keys; `portal` and `portal_reader` are those of portal sessions.
       * @enum {unknown}
       */
      role: 'admin' | 'publisher' | 'reader' | 'portal' | 'portal_reader';
      /** @description The only tenant it sees; null for all. */
      tenant: string | null;
    };
    /** CreatedEndpoint */
    CreatedEndpoint: {
      channels: string[];
      concurrency: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      description: string | null;
      eventTypes: string[];
      /** @description A JSON filter over `{type, tenant, channels, data}`; null for none. */
      filter: unknown;
      /** @description Values are shown to admins only. */
      headers: {
        [key: string]: string;
      };
      health: components['schemas']['EndpointHealth'];
      id: string;
      /**
       * @description What you want to find here again; Posthorn does not look at it.
       * @example {
       *       "plan": "gold"
       *     }
       */
      metadata: {
        [key: string]: string;
      };
      /**
       * @description In order: not at all, per ordering key, or all (none).
       * @enum {unknown}
       */
      ordering: 'none' | 'key' | 'endpoint';
      /** @description Null while active, and for a pause without an end. */
      pausedUntil: string | null;
      /** @description The whole event, or id, type, time and a link only. Null: the whole event, but of types marked sensitive the link only. A key of one tenant may not ask for `full`. */
      payload: ('full' | 'thin') | null;
      rateLimit: {
        limit: number;
        periodMs: number;
      } | null;
      retrySchedule: number[] | null;
      /** @description What its requests are signed with; later at `/secret`. */
      secret: string;
      /**
       * @description HMAC-SHA256 (v1) or ed25519 (v1a).
       * @enum {unknown}
       */
      signing: 'v1' | 'v1a';
      sources: string[];
      /** @enum {unknown} */
      status: 'active' | 'paused' | 'disabled';
      /** @description Why it is paused or disabled; a word such as `by_hand`. */
      statusReason: string | null;
      tenant: string;
      timeoutMs: number;
      transform: string | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      updatedAt: string;
      url: string;
      /** @description Whether the receiver's certificate is verified (true). Only a key of the whole project may turn it off; the log, the endpoint and its attempts then say so. */
      verifyTls: boolean;
      /** @description Grows by one with each change of settings. */
      version: number;
    };
    /** CreatedPortalSession */
    CreatedPortalSession: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      expiresAt: string;
      id: string;
      /**
       * @description Whether the tenant looks after its endpoints (read_write), or only looks.
       * @enum {unknown}
       */
      scope: 'read_write' | 'read';
      tenant: string;
      /** @description The link to hand to the tenant, or to put into a frame. Whoever has it is let in until it ends. */
      url: string;
    };
    /**
     * Delivery
     * @description What has become of one event for one endpoint.
     * @example {
     *       "id": "dlv_01kc2v5r3m0000000000000000",
     *       "event": "evt_01kc2v5r3m0000000000000000",
     *       "endpoint": "ep_01kc2v4a9b0000000000000000",
     *       "tenant": "default",
     *       "type": "order.created",
     *       "status": "pending",
     *       "reason": null,
     *       "attempts": 1,
     *       "nextAttemptAt": "2026-11-24T07:24:39.123Z",
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "completedAt": null,
     *       "sequence": null
     *     }
     */
    Delivery: {
      /** @description How many attempts are on record. */
      attempts: number;
      /** @description When it became final. */
      completedAt: string | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /** @description The id of the endpoint. */
      endpoint: string;
      /** @description The id of the event. */
      event: string;
      id: string;
      /** @description When the next attempt is due; null when none is. */
      nextAttemptAt: string | null;
      /** @description Why it stands so, where the status alone does not say it. */
      reason: string | null;
      /** @description Its number at an ordered endpoint. */
      sequence: number | null;
      /** @enum {unknown} */
      status: 'pending' | 'delivered' | 'exhausted' | 'held' | 'cancelled';
      tenant: string;
      /** @description The type of the event. */
      type: string;
    };
    /** DeliveryPage */
    DeliveryPage: {
      data: components['schemas']['Delivery'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /**
     * DeliveryWithAttempts
     * @description A delivery, with every attempt in the place of their count.
     */
    DeliveryWithAttempts: {
      /** @description Every attempt on record, the first first. */
      attempts: components['schemas']['Attempt'][];
      /** @description When it became final. */
      completedAt: string | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /** @description The id of the endpoint. */
      endpoint: string;
      /** @description The id of the event. */
      event: string;
      id: string;
      /** @description When the next attempt is due; null when none is. */
      nextAttemptAt: string | null;
      /** @description Why it stands so, where the status alone does not say it. */
      reason: string | null;
      /** @description Its number at an ordered endpoint. */
      sequence: number | null;
      /** @enum {unknown} */
      status: 'pending' | 'delivered' | 'exhausted' | 'held' | 'cancelled';
      tenant: string;
      /** @description The type of the event. */
      type: string;
    };
    /**
     * Draft
     * @example {
     *       "type": "order.created",
     *       "id": "order-1001-created",
     *       "data": {
     *         "order": "1001",
     *         "total": "129.90",
     *         "currency": "EUR"
     *       }
     *     }
     */
    Draft: {
      /** @description Only endpoints without channels, or with one of these, get it. */
      channels?: string[];
      /** @description What happened: any JSON value. It is delivered byte for byte as it came. */
      data: unknown;
      /**
       * Format: date-time
       * @description Not to be delivered before.
       */
      deliverAt?: string;
      /**
       * Format: date-time
       * @description Not to be delivered from then on.
       */
      expiresAt?: string;
      /** @description An id of your own, unique within the tenant: publishing it again makes no second event. */
      id?: string;
      /** @description The ordering key. */
      key?: string;
      /** @description The tenant it belongs to; `default` when left out. */
      tenant?: string;
      /**
       * Format: date-time
       * @description When it happened; now when left out.
       */
      timestamp?: string;
      /** @description A dotted name, such as order.created. */
      type: string;
    };
    /**
     * Endpoint
     * @example {
     *       "id": "ep_01kc2v4a9b0000000000000000",
     *       "tenant": "default",
     *       "url": "https://example.com/hooks",
     *       "eventTypes": [
     *         "order.*"
     *       ],
     *       "headers": {
     *         "x-shop": "42"
     *       },
     *       "description": null,
     *       "channels": [],
     *       "sources": [],
     *       "filter": null,
     *       "transform": null,
     *       "timeoutMs": 30000,
     *       "rateLimit": null,
     *       "concurrency": 10,
     *       "ordering": "none",
     *       "retrySchedule": null,
     *       "signing": "v1",
     *       "payload": null,
     *       "metadata": {},
     *       "verifyTls": true,
     *       "status": "active",
     *       "statusReason": null,
     *       "pausedUntil": null,
     *       "health": {
     *         "state": "healthy",
     *         "failingSince": null,
     *         "failures": 0,
     *         "lastFailureAt": null
     *       },
     *       "version": 1,
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "updatedAt": "2026-11-24T07:24:34.123Z"
     *     }
     */
    Endpoint: {
      channels: string[];
      concurrency: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      description: string | null;
      eventTypes: string[];
      /** @description A JSON filter over `{type, tenant, channels, data}`; null for none. */
      filter: unknown;
      /** @description Values are shown to admins only. */
      headers: {
        [key: string]: string;
      };
      health: components['schemas']['EndpointHealth'];
      id: string;
      /**
       * @description What you want to find here again; Posthorn does not look at it.
       * @example {
       *       "plan": "gold"
       *     }
       */
      metadata: {
        [key: string]: string;
      };
      /**
       * @description In order: not at all, per ordering key, or all (none).
       * @enum {unknown}
       */
      ordering: 'none' | 'key' | 'endpoint';
      /** @description Null while active, and for a pause without an end. */
      pausedUntil: string | null;
      /** @description The whole event, or id, type, time and a link only. Null: the whole event, but of types marked sensitive the link only. A key of one tenant may not ask for `full`. */
      payload: ('full' | 'thin') | null;
      rateLimit: {
        limit: number;
        periodMs: number;
      } | null;
      retrySchedule: number[] | null;
      /**
       * @description HMAC-SHA256 (v1) or ed25519 (v1a).
       * @enum {unknown}
       */
      signing: 'v1' | 'v1a';
      sources: string[];
      /** @enum {unknown} */
      status: 'active' | 'paused' | 'disabled';
      /** @description Why it is paused or disabled; a word such as `by_hand`. */
      statusReason: string | null;
      tenant: string;
      timeoutMs: number;
      transform: string | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      updatedAt: string;
      url: string;
      /** @description Whether the receiver's certificate is verified (true). Only a key of the whole project may turn it off; the log, the endpoint and its attempts then say so. */
      verifyTls: boolean;
      /** @description Grows by one with each change of settings. */
      version: number;
    };
    /** EndpointCounts */
    EndpointCounts: {
      active: number;
      disabled: number;
      paused: number;
    };
    /** EndpointDraft */
    EndpointDraft: {
      /** @description Any in common with the event. Empty: all. */
      channels?: string[];
      /** @description Requests in flight at once, at most (10). */
      concurrency?: number;
      description?: string | null;
      disabled?: boolean;
      /** @description Names or patterns: `order.*` is everything below `order`, `*` elsewhere one segment. Empty: all. */
      eventTypes?: string[];
      /** @description A JSON filter over `{type, tenant, channels, data}`; null for none. */
      filter?: unknown;
      /** @description Custom request headers. */
      headers?: {
        [key: string]: string;
      };
      /** @description 1 to 64 characters of A-Z, a-z, 0-9, _ and -. */
      id?: string;
      /**
       * @description What you want to find here again; Posthorn does not look at it.
       * @example {
       *       "plan": "gold"
       *     }
       */
      metadata?: {
        [key: string]: string;
      };
      /**
       * @description In order: not at all, per ordering key, or all (none).
       * @enum {unknown}
       */
      ordering?: 'none' | 'key' | 'endpoint';
      /** @description The whole event, or id, type, time and a link only. Null: the whole event, but of types marked sensitive the link only. A key of one tenant may not ask for `full`. */
      payload?: ('full' | 'thin') | null;
      /** @description At most `limit` requests in `periodMs`. */
      rateLimit?: {
        limit: number;
        periodMs: number;
      } | null;
      /** @description Seconds before each attempt, the first included; null for the project's. */
      retrySchedule?: number[] | null;
      /** @description `whsec_…` (v1) or `whsk_…` (v1a); made where none is given. */
      secret?: string;
      /**
       * @description HMAC-SHA256 (v1) or ed25519 (v1a).
       * @enum {unknown}
       */
      signing?: 'v1' | 'v1a';
      /** @description The sources whose events it takes, or `*`. Empty: only what is published over the API. */
      sources?: string[];
      /** @description `default` where none is given. */
      tenant?: string;
      /** @description For one attempt (30000). */
      timeoutMs?: number;
      /** @description JavaScript run at each attempt. */
      transform?: string | null;
      /** @description Where deliveries go. */
      url: string;
      /** @description Whether the receiver's certificate is verified (true). Only a key of the whole project may turn it off; the log, the endpoint and its attempts then say so. */
      verifyTls?: boolean;
    };
    /** EndpointHealth */
    EndpointHealth: {
      /** @description Since when every attempt has failed; null while healthy. */
      failingSince: string | null;
      /** @description Failures since the last success. */
      failures: number;
      /** @description Null while healthy. */
      lastFailureAt: string | null;
      /**
       * @description `shaky` while its last attempts have failed, `failing` once that has lasted for a while.
       * @enum {unknown}
       */
      state: 'healthy' | 'shaky' | 'failing';
    };
    /** EndpointPage */
    EndpointPage: {
      data: components['schemas']['Endpoint'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** EndpointPatch */
    EndpointPatch: {
      channels?: string[] | null;
      concurrency?: number | null;
      description?: string | null;
      disabled?: boolean;
      eventTypes?: string[] | null;
      /** @description A JSON filter over `{type, tenant, channels, data}`; null for none. */
      filter?: unknown;
      /** @description Members are merged; null removes one. */
      headers?: {
        [key: string]: string | null;
      } | null;
      /** @description Members are merged; null removes one. */
      metadata?: {
        [key: string]: string | null;
      } | null;
      ordering?: ('none' | 'key' | 'endpoint') | null;
      /** @description The whole event, or id, type, time and a link only. Null: the whole event, but of types marked sensitive the link only. A key of one tenant may not ask for `full`. */
      payload?: ('full' | 'thin') | null;
      rateLimit?: {
        limit?: number;
        periodMs?: number;
      } | null;
      /** @description Seconds before each attempt, the first included; null for the project's. */
      retrySchedule?: number[] | null;
      signing?: ('v1' | 'v1a') | null;
      sources?: string[] | null;
      timeoutMs?: number | null;
      /** @description JavaScript run at each attempt. */
      transform?: string | null;
      /** @description Where deliveries go. */
      url?: string;
      verifyTls?: boolean | null;
    };
    /** EndpointStats */
    EndpointStats: {
      /** @description How wide a bucket is. */
      bucketMs: number;
      /** @description The oldest first, at most 201; those without anything too. */
      buckets: components['schemas']['StatsBucket'][];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      since: string;
      totals: components['schemas']['StatsTotals'];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      until: string;
    };
    /**
     * Event
     * @example {
     *       "id": "evt_01kc2v5r3m0000000000000000",
     *       "type": "order.created",
     *       "tenant": "default",
     *       "timestamp": "2026-11-24T07:24:34.123Z",
     *       "key": "order-1042",
     *       "channels": [],
     *       "contentType": "application/json",
     *       "source": null,
     *       "acceptedAt": "2026-11-24T07:24:34.123Z",
     *       "deliverAt": null,
     *       "expiresAt": null,
     *       "deliveries": 3
     *     }
     */
    Event: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      acceptedAt: string;
      channels: string[];
      contentType: string;
      deliverAt: string | null;
      /** @description How many deliveries it has; null while that is not known yet, as during a large fan-out. */
      deliveries: number | null;
      expiresAt: string | null;
      id: string;
      /** @description The ordering key. */
      key: string | null;
      /** @description The source it came in by; null for what was published over the API. */
      source: string | null;
      tenant: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      timestamp: string;
      type: string;
    };
    /** EventPage */
    EventPage: {
      data: components['schemas']['Event'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
      searched?: components['schemas']['Searched'];
    };
    /**
     * EventType
     * @example {
     *       "name": "order.created",
     *       "description": "A customer has placed an order.",
     *       "schema": {
     *         "type": "object",
     *         "required": [
     *           "id"
     *         ],
     *         "properties": {
     *           "id": {
     *             "type": "string"
     *           }
     *         }
     *       },
     *       "example": {
     *         "id": "ord_1042"
     *       },
     *       "sensitive": false,
     *       "retentionSeconds": 604800,
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "updatedAt": "2026-11-24T07:24:34.123Z"
     *     }
     */
    EventType: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      description: string | null;
      /** @description An example of the data. */
      example: unknown;
      name: string;
      /** @description For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded. */
      retentionSeconds: number | null;
      /** @description JSON Schema 2020-12 of the data, enforced at publishing; null for none. Nothing is fetched; patterns are those of RE2. */
      schema: unknown;
      sensitive: boolean;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      updatedAt: string;
    };
    /** EventTypeDraft */
    EventTypeDraft: {
      description?: string | null;
      /** @description An example of the data. */
      example?: unknown;
      /** @description A dotted name. */
      name: string;
      /** @description For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded. */
      retentionSeconds?: number | null;
      /** @description JSON Schema 2020-12 of the data, enforced at publishing; null for none. Nothing is fetched; patterns are those of RE2. */
      schema?: unknown;
      /** @description Whether its data is to be kept from eyes. */
      sensitive?: boolean;
    };
    /** EventTypePage */
    EventTypePage: {
      data: components['schemas']['EventType'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** EventTypePatch */
    EventTypePatch: {
      description?: string | null;
      /** @description An example of the data. */
      example?: unknown;
      /** @description For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded. */
      retentionSeconds?: number | null;
      /** @description JSON Schema 2020-12 of the data, enforced at publishing; null for none. Nothing is fetched; patterns are those of RE2. */
      schema?: unknown;
      sensitive?: boolean | null;
    };
    /** Explanation */
    Explanation: {
      /** @description The endpoints, those that match first; at most 1000. */
      data: components['schemas']['Verdict'][];
      /** @description How many endpoints the tenant has (had, for a past event). */
      endpoints: number;
      /** @description How many of them asked for the event. */
      matching: number;
      tenant: string;
      type: string;
    };
    /** FilterSample */
    FilterSample: {
      channels?: string[];
      /** @description Any JSON value. */
      data?: unknown;
      /** @description The source it came in by, if by any. */
      source?: string | null;
      tenant?: string;
      type?: string;
    };
    /** FilterTrial */
    FilterTrial: {
      /** @description Any in common with the event. Empty: all. */
      channels?: string[];
      event?: components['schemas']['FilterSample'];
      /** @description Names or patterns: `order.*` is everything below `order`, `*` elsewhere one segment. Empty: all. */
      eventTypes?: string[];
      /** @description A JSON filter over `{type, tenant, channels, data}`; null for none. */
      filter?: unknown;
      /** @description The sources whose events it takes, or `*`. Empty: only what is published over the API. */
      sources?: string[];
    };
    /** FilterTrialAnswer */
    FilterTrialAnswer: {
      /** @description The same in words. */
      detail: string | null;
      /** @description Whether an endpoint that asks for this would get the event. */
      matches: boolean;
      /** @description The place in the filter that did not hold. */
      pointer: string | null;
      /** @description What rules it out: `source`, `event_type`, `channel` or `filter`. */
      reason: string | null;
    };
    /** Health */
    Health: {
      /** @enum {string} */
      status: 'ok';
    };
    /**
     * Job
     * @description Work over many deliveries, done in small steps.
     * @example {
     *       "id": "job_01kc2v5r3m0000000000000000",
     *       "kind": "replay",
     *       "tenant": "default",
     *       "endpoint": "ep_01kc2v4a9b0000000000000000",
     *       "selection": {
     *         "event": null,
     *         "status": [
     *           "exhausted"
     *         ],
     *         "eventTypes": [],
     *         "filter": null,
     *         "reason": null,
     *         "since": "2026-11-24T00:00:00.000Z",
     *         "until": "2026-11-24T06:00:00.000Z"
     *       },
     *       "estimate": 1200,
     *       "estimateComplete": true,
     *       "status": "running",
     *       "reason": null,
     *       "examined": 800,
     *       "done": 600,
     *       "skipped": 2,
     *       "waitingFor": [],
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "finishedAt": null
     *     }
     */
    Job: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /** @description Deliveries opened, made or cancelled so far. */
      done: number;
      /** @description The only endpoint it is about. */
      endpoint: string | null;
      /** @description How many deliveries it opens, makes or cancels, counted before it begins. */
      estimate: number;
      /** @description False when counting took too long: there are at least so many. */
      estimateComplete: boolean;
      /** @description Deliveries and events of its range that it has looked at. */
      examined: number;
      finishedAt: string | null;
      id: string;
      /** @enum {unknown} */
      kind: 'retry' | 'cancel' | 'replay';
      /** @description Why it failed. */
      reason: string | null;
      selection: components['schemas']['JobSelection'];
      /** @description Selected, but nothing could be done: open or final already, endpoint deleted, payload erased, expired. */
      skipped: number;
      /** @enum {unknown} */
      status: 'running' | 'finished' | 'cancelled' | 'failed';
      /** @description Whose deliveries alone; null for every tenant. */
      tenant: string | null;
      /** @description Paused or disabled endpoints: it goes on with them when they are active again. */
      waitingFor: string[];
    };
    /** JobDraft */
    JobDraft: {
      /** @description Only count: nothing is made, sent or kept. */
      dryRun?: boolean;
      /** @description Only its deliveries. */
      endpoint?: string;
      /** @description Only deliveries of this event. */
      event?: string;
      /** @description Names or patterns of event types, as endpoints take them. Empty: all. */
      eventTypes?: string[];
      /** @description A JSON filter over `{type, tenant, channels, data}`; null for none. */
      filter?: unknown;
      /** @enum {unknown} */
      kind: 'retry' | 'cancel' | 'replay';
      /** @description Only with this reason. */
      reason?: string;
      /**
       * Format: date-time
       * @description Only what was made at or after.
       */
      since?: string;
      /** @description How the deliveries stand. Left out: `exhausted` to retry, `pending` and `held` to cancel, all that is final to replay. */
      status?:
        | ('pending' | 'delivered' | 'exhausted' | 'cancelled' | 'held' | 'missing')
        | ('pending' | 'delivered' | 'exhausted' | 'cancelled' | 'held' | 'missing')[];
      /** @description Only this tenant's deliveries. */
      tenant?: string;
      /**
       * Format: date-time
       * @description Only what was made before. Left out, or later than now: now.
       */
      until?: string;
    };
    /**
     * JobEstimate
     * @description What a job would do.
     */
    JobEstimate: {
      /** @enum {boolean} */
      dryRun: true;
      /** @description The only endpoint it is about. */
      endpoint: string | null;
      /** @description How many deliveries it opens, makes or cancels, counted before it begins. */
      estimate: number;
      /** @description False when counting took too long: there are at least so many. */
      estimateComplete: boolean;
      /** @enum {unknown} */
      kind: 'retry' | 'cancel' | 'replay';
      selection: components['schemas']['JobSelection'];
      /** @description Whose deliveries alone; null for every tenant. */
      tenant: string | null;
    };
    /** JobPage */
    JobPage: {
      data: components['schemas']['Job'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** JobSelection */
    JobSelection: {
      event: string | null;
      eventTypes: string[];
      filter: unknown;
      reason: string | null;
      since: string | null;
      status: ('pending' | 'delivered' | 'exhausted' | 'cancelled' | 'held' | 'missing')[];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      until: string;
    };
    /** Jwks */
    Jwks: {
      keys: {
        /** @enum {string} */
        alg: 'EdDSA';
        /** @enum {string} */
        crv: 'Ed25519';
        kid: string;
        /** @enum {string} */
        kty: 'OKP';
        /** @enum {string} */
        use: 'sig';
        x: string;
      }[];
    };
    /** Nothing */
    Nothing: Record<string, unknown>;
    /**
     * Pause
     * @description Until when; without either, until it is resumed.
     */
    Pause: {
      forMs?: number;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      until?: string;
    };
    /** Percentiles */
    Percentiles: {
      p50: number;
      p95: number;
      p99: number;
    };
    /**
     * Play
     * @description A receiver in memory, to try things out with. It is gone an hour after its last use, and with a restart.
     * @example {
     *       "id": "play_7Yq0f3kq1V0oW2c8m1bqTz5x",
     *       "tenant": "default",
     *       "url": "http://127.0.0.1:7331/play/play_7Yq0f3kq1V0oW2c8m1bqTz5x",
     *       "status": 200,
     *       "received": 1,
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "expiresAt": "2026-11-24T08:24:34.123Z"
     *     }
     */
    Play: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      expiresAt: string;
      id: string;
      /** @description How many requests have come; the newest 100 are kept. */
      received: number;
      /** @description What it answers (200). */
      status: number;
      tenant: string;
      /** @description What to give an endpoint for its URL. */
      url: string;
    };
    /** PlayDetail */
    PlayDetail: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      expiresAt: string;
      id: string;
      /** @description How many requests have come; the newest 100 are kept. */
      received: number;
      /** @description Newest first. */
      requests: components['schemas']['Played'][];
      /** @description What it answers (200). */
      status: number;
      tenant: string;
      /** @description What to give an endpoint for its URL. */
      url: string;
    };
    /** PlayDraft */
    PlayDraft: {
      /** @description What it answers (200). */
      status?: number;
      tenant?: string;
    };
    /** Played */
    Played: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      at: string;
      /** @description As text, or in base64 where it is not UTF-8. */
      body: string;
      /** @description How long it was; at most 64 KiB are kept. */
      bodyBytes: number;
      /** @enum {unknown} */
      bodyEncoding: 'text' | 'base64';
      /** @description Names and values. */
      headers: string[][];
      /** @description Counted from 1. */
      number: number;
      /**
       * @description Whether it is that of an endpoint of this server with this URL, at the time it came; `unknown`: there is none.
       * @enum {unknown}
       */
      signature: 'right' | 'wrong' | 'missing' | 'unknown';
      /** @description The same in words. */
      signatureDetail: string;
      /** @description What was answered. */
      status: number;
    };
    /** PlayPage */
    PlayPage: {
      data: components['schemas']['Play'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** PlayPatch */
    PlayPatch: {
      /** @description What it answers (200). */
      status: number;
    };
    /**
     * PolledEvent
     * @example {
     *       "id": "evt_01kc2v5r3m0000000000000000",
     *       "delivery": "dlv_01kc2v5r3n0000000000000000",
     *       "type": "order.created",
     *       "tenant": "default",
     *       "timestamp": "2026-11-24T07:24:34.123Z",
     *       "contentType": "application/json",
     *       "headers": null,
     *       "body": {
     *         "type": "order.created",
     *         "timestamp": "2026-11-24T07:24:34.123Z",
     *         "data": {
     *           "order": "1042"
     *         }
     *       },
     *       "raw": null,
     *       "error": null
     *     }
     */
    PolledEvent: {
      /** @description The body that a webhook would bring, byte for byte: `{"type", "timestamp", "data"}`, or what the endpoint's transformation made of it. Null where it is not JSON (then see `raw`). */
      body: unknown;
      contentType: string;
      delivery: string;
      /** @description Why there is no body: the endpoint's transformation failed on it. */
      error: string | null;
      /** @description The provider's headers, where a source passes on what it received as it came. */
      headers: {
        [key: string]: string;
      } | null;
      /** @description The event's id, the same however often it is told: what `webhook-id` would say. */
      id: string;
      /** @description In base64, the body where it is not JSON. */
      raw: string | null;
      tenant: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      timestamp: string;
      type: string;
    };
    /** PolledPage */
    PolledPage: {
      /** @description In the order of their commits, the oldest first. */
      data: components['schemas']['PolledEvent'][];
      /** @description Whether some of what came after `after` was dropped by its retention before it was polled, or the server was restored from a backup: what is not in this page and those after it has to be found out by other means. */
      gap: boolean;
      /** @description Whether there is more to be had at once. */
      more: boolean;
      /** @description What to give as `after` next, once the events of this page are done with. Never null. */
      next: string;
    };
    /** Portal */
    Portal: {
      /** @description A colour such as `#1c7ed6`. */
      color: string | null;
      /** @enum {unknown} */
      colorScheme: 'auto' | 'light' | 'dark';
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      expiresAt: string;
      /** @description The URL of a picture. */
      logo: string | null;
      /**
       * @description Whether the tenant looks after its endpoints (read_write), or only looks.
       * @enum {unknown}
       */
      scope: 'read_write' | 'read';
      tenant: components['schemas']['PortalTenant'];
      title: string;
    };
    /**
     * PortalSession
     * @example {
     *       "id": "key_01kc2v5r3m0000000000000000",
     *       "tenant": "acme",
     *       "scope": "read_write",
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "expiresAt": "2026-11-24T08:24:34.123Z"
     *     }
     */
    PortalSession: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      expiresAt: string;
      id: string;
      /**
       * @description Whether the tenant looks after its endpoints (read_write), or only looks.
       * @enum {unknown}
       */
      scope: 'read_write' | 'read';
      tenant: string;
    };
    /** PortalSessionDraft */
    PortalSessionDraft: {
      /**
       * @description Whether the tenant looks after its endpoints (read_write), or only looks.
       * @enum {unknown}
       */
      scope?: 'read_write' | 'read';
      tenant: string;
      /** @description How long it lasts (3600: an hour). */
      ttlSeconds?: number;
    };
    /** PortalSessionPage */
    PortalSessionPage: {
      data: components['schemas']['PortalSession'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** PortalTenant */
    PortalTenant: {
      id: string;
      name: string | null;
    };
    /**
     * Problem
     * @description What was wrong (RFC 9457).
     * @example {
     *       "type": "/docs/errors#unknown_field",
     *       "title": "A field is not known",
     *       "status": 422,
     *       "code": "unknown_field",
     *       "detail": "/ulr is not a field of this request: remove it or correct its name",
     *       "pointer": "/ulr"
     *     }
     */
    Problem: {
      /** @enum {unknown} */
      code:
        | 'malformed_json'
        | 'invalid_utf8'
        | 'json_too_deep'
        | 'duplicate_name'
        | 'escaped_name'
        | 'malformed_request'
        | 'invalid_cursor'
        | 'invalid_query'
        | 'unauthenticated'
        | 'unverified'
        | 'forbidden'
        | 'not_found'
        | 'unknown_tenant'
        | 'method_not_allowed'
        | 'id_conflict'
        | 'already_exists'
        | 'ambiguous_id'
        | 'version_conflict'
        | 'wrong_state'
        | 'not_open'
        | 'in_use'
        | 'body_too_large'
        | 'unsupported_media_type'
        | 'unsupported_encoding'
        | 'unknown_field'
        | 'missing_field'
        | 'invalid_field'
        | 'invalid_url'
        | 'blocked_address'
        | 'invalid_filter'
        | 'invalid_schema'
        | 'schema_violation'
        | 'rate_limited'
        | 'internal'
        | 'overloaded'
        | 'store_unavailable';
      /** @description What was wrong this time, where, and what to do. */
      detail: string;
      /** @description A JSON pointer (RFC 6901) to the place in the body. */
      pointer?: string;
      status: number;
      /** @description What the code always means. */
      title: string;
      /**
       * Format: uri-reference
       * @description Where the code is explained.
       */
      type: string;
    };
    /**
     * Provider
     * @example {
     *       "name": "stripe",
     *       "title": "Stripe",
     *       "sensitive": false,
     *       "setup": [
     *         "Dashboard, Developers, Webhooks, …"
     *       ]
     *     }
     */
    Provider: {
      name: string;
      sensitive: boolean;
      setup: string[];
      title: string;
    };
    /**
     * ProviderDescription
     * @description How requests of a provider are verified, and where they say what they are about.
     */
    ProviderDescription: {
      dedupe?: string[];
      /** @enum {string} */
      emptyBody?: 'refused';
      handshake?: {
        json?: {
          [key: string]: string | number;
        };
        /** @enum {unknown} */
        signed: 'always' | 'never';
        status: number;
        /** @description A template; `{mac:SOURCE}` is the hex HMAC-SHA256 of the text there. */
        text?: string;
        when: {
          [key: string]: string | null;
        };
      }[];
      id?: string[];
      /** @description Begins its event types. */
      name: string;
      /** @description A request is verified when one holds. */
      schemes: {
        /** @enum {unknown} */
        algorithm: 'hmac-sha256' | 'hmac-sha1' | 'hmac-sha512' | 'ed25519' | 'ecdsa-p256' | 'token';
        /** @enum {unknown} */
        body?: 'unsigned' | 'signed-in-part';
        /** @enum {unknown} */
        encoding: 'hex' | 'base64';
        secret?: {
          /** @enum {unknown} */
          encoding: 'text' | 'base64' | 'hex';
          prefix?: string;
          /** @enum {boolean} */
          prefixRequired?: true;
        };
        signature: {
          in: string | string[];
          key?: string;
          list?: string;
          /** @enum {boolean} */
          numbered?: true;
          pair?: string;
          prefix?: string;
        };
        /** @description Text with sources in braces, as in `{field.t}.{body}`. */
        signed: string;
        timestamp?: {
          /** @enum {string} */
          future?: 'accepted';
          /** @description Where in the request: `header.NAME`, `json.a.b`, `form.NAME`, `field.NAME`, `body`, `url`, `method`. */
          in: string;
          /** @enum {boolean} */
          number?: true;
          /** @description Seconds; null for any age. */
          tolerance: number | null;
          /** @enum {unknown} */
          unit: 's' | 'ms' | 'iso';
        };
      }[];
      time?: string[];
      title: string;
      type: string[];
    };
    /** ProviderList */
    ProviderList: {
      data: components['schemas']['Provider'][];
    };
    /** QueueAge */
    QueueAge: {
      fresh: number;
      replay: number;
      retry: number;
      /** @description Due in the store and not read into memory yet. */
      stored: number;
    };
    /**
     * Receipt
     * @example {
     *       "id": "order-1001-created",
     *       "type": "order.created",
     *       "tenant": "default",
     *       "timestamp": "2026-11-24T07:24:34.123Z",
     *       "deliveries": 3,
     *       "duplicate": false
     *     }
     */
    Receipt: {
      /** @description How many endpoints get it; null while a large fan-out is under way. */
      deliveries: number | null;
      /** @description True when the id was accepted before with the same content. */
      duplicate: boolean;
      id: string;
      tenant: string;
      /** Format: date-time */
      timestamp: string;
      type: string;
    };
    /** Replay */
    Replay: {
      /** @description Only count: nothing is made, sent or kept. */
      dryRun?: boolean;
      /** @description Names or patterns of event types, as endpoints take them. Empty: all. */
      eventTypes?: string[];
      /** @description A JSON filter over `{type, tenant, channels, data}`; null for none. */
      filter?: unknown;
      /**
       * Format: date-time
       * @description Only what was made at or after. RFC 3339.
       */
      since: string;
      /** @description How the deliveries stand; `missing`: events that the endpoint would get today and never had a delivery of, also from before it existed. Left out: all that is final (`delivered`, `exhausted`, `cancelled`). */
      status?:
        | ('delivered' | 'exhausted' | 'cancelled' | 'held' | 'missing')
        | ('delivered' | 'exhausted' | 'cancelled' | 'held' | 'missing')[];
      /**
       * Format: date-time
       * @description Only what was made before. Left out, or later than now: now.
       */
      until?: string;
    };
    /** RotatedSecret */
    RotatedSecret: {
      /** @description Until when the old one signs beside it; null when it ended at once. */
      previousExpiresAt: string | null;
      /** @description `whpk_…` for v1a; null for v1. */
      publicKey: string | null;
      /** @description What its requests are signed with. */
      secret: string;
    };
    /** Rotation */
    Rotation: {
      /** @description How long the old one signs beside the new one (24 h). */
      overlapMs?: number;
      /** @description Made where none is given. */
      secret?: string;
    };
    /**
     * Searched
     * @description With `contains`: how far it has looked. `next` goes on from there, as long as it is not null.
     */
    Searched: {
      /** @description When the last of them was accepted; null where there was none. */
      backTo: string | null;
      /** @description How many events were looked into. */
      events: number;
    };
    /** Secret */
    Secret: {
      /** @description `whpk_…` for v1a; null for v1. */
      publicKey: string | null;
      /** @description What its requests are signed with. */
      secret: string;
    };
    /** ServerSettings */
    ServerSettings: {
      /**
       * @description The command that started it.
       * @enum {unknown}
       */
      mode: 'dev' | 'serve';
      /** @description The version of Node.js that it runs on. */
      node: string;
      /** @description For how long events are kept where nobody says otherwise. */
      retentionSeconds: number;
      settings: {
        doc: string;
        flag: string;
        /** @description Whether it is what it would be had nobody said anything. */
        isDefault: boolean;
        secret: boolean;
        /** @description As it would be given; null for what is not set, and for what is secret. */
        value: string | null;
        variable: string;
      }[];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      startedAt: string;
      /** @enum {unknown} */
      store: 'sqlite' | 'postgres';
      /** @description How much room the database takes, its log included. */
      storeBytes: number;
      version: string;
    };
    /** Session */
    Session: {
      /** @description When the cookie ends; null when asked with a key. */
      expiresAt: string | null;
      key: components['schemas']['ApiKey'];
      /**
       * @description As for keys; `portal` and `portal_reader` are those of portal sessions.
       * @enum {unknown}
       */
      role: 'admin' | 'publisher' | 'reader' | 'portal' | 'portal_reader';
      /** @description The only tenant it sees; null for all. */
      tenant: string | null;
    };
    /** SignIn */
    SignIn: {
      key: string;
    };
    /**
     * Source
     * @example {
     *       "id": "src_01kc2v4a9b0000000000000000",
     *       "tenant": "default",
     *       "name": "Shop payments",
     *       "provider": "stripe",
     *       "url": "https://hooks.example.com/in/src_01kc2v4a9b0000000000000000",
     *       "verified": true,
     *       "secretCount": 1,
     *       "window": 604800,
     *       "forward": "as_received",
     *       "answer": null,
     *       "tolerance": null,
     *       "publicUrl": null,
     *       "refused": {
     *         "count": 1,
     *         "reason": "signature_mismatch",
     *         "at": "2026-11-24T09:12:01.005Z",
     *         "last": [
     *           {
     *             "at": "2026-11-24T09:12:01.005Z",
     *             "reason": "signature_mismatch"
     *           }
     *         ]
     *       },
     *       "setup": [
     *         "Open Developers, Webhooks in the Stripe dashboard and add an endpoint with the URL."
     *       ],
     *       "version": 1,
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "updatedAt": "2026-11-24T07:24:34.123Z"
     *     }
     */
    Source: {
      answer: {
        body: string;
        contentType: string;
        status: number;
      } | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      /**
       * @description How its events go out: body, content type and the provider's headers as they came, or in the usual envelope (as_received). Signed by Posthorn either way.
       * @enum {unknown}
       */
      forward: 'as_received' | 'wrapped';
      id: string;
      name: string | null;
      /** @description A name (`GET /v1/providers`), a description of one of your own, or `none`: then nothing is verified, and whoever knows the URL can make events. */
      provider: string | components['schemas']['ProviderDescription'];
      publicUrl: string | null;
      /** @description What was turned away: counted, with the reasons of the last. Of the requests nothing is kept. */
      refused: {
        /** @description When the last came. */
        at: string | null;
        count: number;
        /** @description The last 20 of them, the newest first. */
        last: {
          /**
           * Format: date-time
           * @description RFC 3339, in UTC.
           * @example 2026-11-24T07:24:34.123Z
           */
          at: string;
          reason: string;
        }[];
        /** @description Of the last; a word such as `signature_mismatch`. */
        reason: string | null;
      };
      /** @description How many secrets it has; they are never shown. */
      secretCount: number;
      /** @description What to do at the provider, step by step. */
      setup: string[];
      tenant: string;
      tolerance: number | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      updatedAt: string;
      /** @description The URL to give to the provider. */
      url: string;
      /** @description False for the provider `none`: anybody can send. */
      verified: boolean;
      /** @description Grows by one with each change of settings. */
      version: number;
      window: number;
    };
    /** SourceDraft */
    SourceDraft: {
      /** @description What the provider is answered instead of our own words; null for those. */
      answer?: {
        body?: string;
        /** @description `text/plain; charset=utf-8` where none is given. */
        contentType?: string;
        status?: number;
      } | null;
      /**
       * @description How its events go out: body, content type and the provider's headers as they came, or in the usual envelope (as_received). Signed by Posthorn either way.
       * @enum {unknown}
       */
      forward?: 'as_received' | 'wrapped';
      /** @description 1 to 64 characters of A-Z, a-z, 0-9, _ and -. */
      id?: string;
      name?: string | null;
      /** @description A name (`GET /v1/providers`), a description of one of your own, or `none`: then nothing is verified, and whoever knows the URL can make events. */
      provider: string | components['schemas']['ProviderDescription'];
      /** @description The URL as the provider was given it, where a proxy stands before the server; some providers sign it. */
      publicUrl?: string | null;
      /** @description As the provider shows it; its public key where it signs with a private one. Never shown again. */
      secret?: string | string[];
      /** @description Several while one is being replaced: any of them may have signed. */
      secrets?: string[];
      /** @description `default` where none is given. */
      tenant?: string;
      /** @description How old a signed time may be, in seconds; null for the provider's own rule. */
      tolerance?: number | null;
      /** @description For so many seconds the same delivery makes one event (604800: 7 days); 0 for never. */
      window?: number;
    };
    /** SourcePage */
    SourcePage: {
      data: components['schemas']['Source'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** SourcePatch */
    SourcePatch: {
      /** @description What the provider is answered instead of our own words; null for those. */
      answer?: {
        body?: string;
        /** @description `text/plain; charset=utf-8` where none is given. */
        contentType?: string;
        status?: number;
      } | null;
      forward?: ('as_received' | 'wrapped') | null;
      name?: string | null;
      /** @description A name (`GET /v1/providers`), a description of one of your own, or `none`: then nothing is verified, and whoever knows the URL can make events. */
      provider?: string | components['schemas']['ProviderDescription'];
      /** @description The URL as the provider was given it, where a proxy stands before the server; some providers sign it. */
      publicUrl?: string | null;
      /** @description As the provider shows it; its public key where it signs with a private one. Never shown again. */
      secret?: string | string[];
      /** @description Several while one is being replaced: any of them may have signed. */
      secrets?: string[];
      /** @description How old a signed time may be, in seconds; null for the provider's own rule. */
      tolerance?: number | null;
      window?: number | null;
    };
    /** SourceRotation */
    SourceRotation: {
      /** @description Whether those before verify beside it until `drop-old-secrets` (true): a provider changes over late. */
      keepOld?: boolean;
      secret: string;
    };
    /** Stats */
    Stats: {
      /** @description How wide a bucket is. */
      bucketMs: number;
      /** @description The oldest first, at most 201; those without anything too. */
      buckets: components['schemas']['StatsBucket'][];
      endpoints: components['schemas']['EndpointCounts'];
      /** @description How long the oldest waiting delivery of each lane has been due; null for one tenant. */
      queueAgeSeconds: components['schemas']['QueueAge'] | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      since: string;
      totals: components['schemas']['StatsTotals'];
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      until: string;
    };
    /** StatsBucket */
    StatsBucket: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      at: string;
      attempts: number;
      /** @description Expired, or dropped by a transformation. */
      cancelled: number;
      /** @description Deliveries that became final so. */
      delivered: number;
      /** @description Events accepted; of one endpoint always 0. */
      events: number;
      exhausted: number;
      /** @description Attempts that were no success. */
      failures: number;
      /** @description From publish to delivered, milliseconds; at most a quarter too much. */
      latencyMs: components['schemas']['Percentiles'] | null;
      /** @description Of the attempts; null without any. */
      successRate: number | null;
    };
    /** StatsTotals */
    StatsTotals: {
      /** @description How long attempts took, milliseconds. */
      attemptMs: components['schemas']['Percentiles'] | null;
      attempts: number;
      /** @description Expired, or dropped by a transformation. */
      cancelled: number;
      /** @description Deliveries that became final so. */
      delivered: number;
      /** @description Events accepted; of one endpoint always 0. */
      events: number;
      exhausted: number;
      /** @description Attempts that were no success. */
      failures: number;
      /** @description From publish to delivered, milliseconds; at most a quarter too much. */
      latencyMs: components['schemas']['Percentiles'] | null;
      /** @description Attempts by outcome. */
      outcomes: {
        [key: string]: number;
      };
      /** @description Of the attempts; null without any. */
      successRate: number | null;
    };
    /** Taken */
    Taken: {
      /** @description Whether it had come before. */
      duplicate: boolean;
      /** @description The event's id. */
      id?: string;
    };
    /**
     * Tenant
     * @example {
     *       "id": "acme",
     *       "name": "Acme Inc.",
     *       "metadata": {
     *         "plan": "gold"
     *       },
     *       "retentionSeconds": 604800,
     *       "createdAt": "2026-11-24T07:24:34.123Z",
     *       "updatedAt": "2026-11-24T07:24:34.123Z"
     *     }
     */
    Tenant: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      createdAt: string;
      id: string;
      /**
       * @description What you want to find here again; Posthorn does not look at it.
       * @example {
       *       "plan": "gold"
       *     }
       */
      metadata: {
        [key: string]: string;
      };
      name: string | null;
      /** @description For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded. */
      retentionSeconds: number | null;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      updatedAt: string;
    };
    /** TenantDraft */
    TenantDraft: {
      /** @description 1 to 64 characters of A-Z, a-z, 0-9, _ and -. */
      id?: string;
      /**
       * @description What you want to find here again; Posthorn does not look at it.
       * @example {
       *       "plan": "gold"
       *     }
       */
      metadata?: {
        [key: string]: string;
      };
      name?: string | null;
      /** @description For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded. */
      retentionSeconds?: number | null;
    };
    /** TenantPage */
    TenantPage: {
      data: components['schemas']['Tenant'][];
      /** @description The cursor of the next page; null when this is the last. */
      next: string | null;
    };
    /** TenantPatch */
    TenantPatch: {
      /** @description Members are merged; null removes one. */
      metadata?: {
        [key: string]: string | null;
      } | null;
      name?: string | null;
      /** @description For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded. */
      retentionSeconds?: number | null;
    };
    /** TenantSettings */
    TenantSettings: {
      /**
       * @description What you want to find here again; Posthorn does not look at it.
       * @example {
       *       "plan": "gold"
       *     }
       */
      metadata?: {
        [key: string]: string;
      };
      name?: string | null;
      /** @description For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded. */
      retentionSeconds?: number | null;
    };
    /** TransformLogLine */
    TransformLogLine: {
      /** @enum {unknown} */
      level: 'log' | 'info' | 'warn' | 'error';
      text: string;
    };
    /** TransformSample */
    TransformSample: {
      channels?: string[];
      /** @description Any JSON value. */
      data?: unknown;
      /** @description The custom headers of the endpoint. */
      headers?: {
        [key: string]: string;
      };
      id?: string;
      tenant?: string;
      /** @description RFC 3339; now when left out. */
      timestamp?: string;
      type?: string;
      /** @description Where the endpoint points at. */
      url?: string;
    };
    /** TransformTrial */
    TransformTrial: {
      /** @description JavaScript that declares `function transform(event)`, or exports a function by default. */
      code: string;
      event?: components['schemas']['TransformSample'];
    };
    /** TransformTrialAnswer */
    TransformTrialAnswer: {
      /** @description Waiting for a turn included. */
      durationMs: number;
      error?: components['schemas']['TransformTrialError'];
      logs: components['schemas']['TransformLogLine'][];
      ok: boolean;
      result?: components['schemas']['TransformTrialResult'];
    };
    /** TransformTrialError */
    TransformTrialError: {
      column?: number;
      detail: string;
      line?: number;
    };
    /** TransformTrialResult */
    TransformTrialResult: {
      /** @description All that would be sent, as a text. */
      body: string | null;
      contentType: string | null;
      /** @description Nothing would be sent; the rest is null then. */
      dropped: boolean;
      headers: {
        [key: string]: string;
      } | null;
      url: string | null;
    };
    /** Verdict */
    Verdict: {
      /** @description The delivery, for a past event. */
      delivery: string | null;
      /** @description The reason in words. */
      detail: string;
      endpoint: string;
      /** @description Whether the endpoint asked for it. */
      matches: boolean;
      /** @description `deliver`, `hold` or `skip` for a proposed event; the status of the delivery for a past one. */
      outcome: string;
      /** @description The place in the endpoint's filter that did not hold. */
      pointer: string | null;
      /** @description A word: `event_type`, `channel`, `filter`, `source`, `endpoint_disabled`, … */
      reason: string | null;
    };
    /**
     * WholeEvent
     * @description An event with its data and its deliveries.
     */
    WholeEvent: {
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      acceptedAt: string;
      channels: string[];
      contentType: string;
      /** @description Byte for byte as it came in; null where it is not JSON (then see `raw`), or erased. */
      data: unknown;
      deliverAt: string | null;
      /** @description The newest 250 of its deliveries. */
      deliveries: components['schemas']['Delivery'][];
      /** @description How many deliveries it has; null while that is not known yet, as during a large fan-out. */
      deliveryCount: number | null;
      /** @description Whether its data was erased. */
      erased: boolean;
      expiresAt: string | null;
      /** @description The headers kept from a source's request. */
      headers: {
        [key: string]: string;
      } | null;
      id: string;
      /** @description The ordering key. */
      key: string | null;
      /** @description The cursor with which `GET /v1/deliveries?event=…&tenant=…` goes on. */
      nextDeliveries: string | null;
      /** @description In base64, what came in where it is not JSON. */
      raw: string | null;
      /** @description The source it came in by; null for what was published over the API. */
      source: string | null;
      tenant: string;
      /**
       * Format: date-time
       * @description RFC 3339, in UTC.
       * @example 2026-11-24T07:24:34.123Z
       */
      timestamp: string;
      type: string;
    };
    /** WholeProvider */
    WholeProvider: {
      /** @description As far as they are written down; others come in as well. */
      eventTypes: {
        description: string;
        example: unknown;
        /** @description The event's type here. */
        type: string;
        use: string;
      }[];
      name: string;
      sensitive: boolean;
      setup: string[];
      title: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getJwks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "keys": [
           *         {
           *           "kty": "OKP",
           *           "crv": "Ed25519",
           *           "use": "sig",
           *           "alg": "EdDSA",
           *           "kid": "11qYAYKx…",
           *           "x": "11qYAYKx…"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Jwks'];
        };
      };
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          'application/json': components['schemas']['Health'];
        };
      };
    };
  };
  receiveWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "in_8J2mQyT1hJbP0aVwXx5nLk",
           *       "duplicate": false
           *     }
           */
          'application/json': components['schemas']['Taken'];
        };
      };
      /** @description `unverified`: The webhook could not be verified. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `schema_violation`: The data does not fit the schema of its event type. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. `overloaded`: There is no room right now; try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  playReceive: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            received: boolean;
          };
        };
      };
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `overloaded`: There is no room right now; try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          'application/json': components['schemas']['Health'];
        };
      };
      /** @description `overloaded`: There is no room right now; try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listApiKeys: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "shop backend",
         *       "role": "publisher"
         *     }
         */
        'application/json': components['schemas']['ApiKeyDraft'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "key_01kc2v5r3m0000000000000000",
           *       "name": "shop backend",
           *       "role": "publisher",
           *       "tenant": null,
           *       "prefix": "phk_5f0c2a91",
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "expiresAt": null,
           *       "key": "phk_5f0c2a91_1d0Yl3bnqkT7…"
           *     }
           */
          'application/json': components['schemas']['CreatedApiKey'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getApiKey: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "key_01kc2v5r3m0000000000000000",
           *       "name": "shop backend",
           *       "role": "publisher",
           *       "tenant": null,
           *       "prefix": "phk_5f0c2a91",
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "expiresAt": null
           *     }
           */
          'application/json': components['schemas']['ApiKey'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteApiKey: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `in_use`: It cannot be deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchApiKey: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "shop backend, until the move",
         *       "expiresAt": "2027-01-31T00:00:00Z"
         *     }
         */
        'application/json': components['schemas']['ApiKeyPatch'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "key_01kc2v5r3m0000000000000000",
           *       "name": "shop backend",
           *       "role": "publisher",
           *       "tenant": null,
           *       "prefix": "phk_5f0c2a91",
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "expiresAt": null
           *     }
           */
          'application/json': components['schemas']['ApiKey'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `in_use`: It cannot be deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAudit: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description Only what this key did, by its id. */
        key?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Only what was done to this id or name. */
        object?: string;
        /** @description Only this operation, such as `patchEndpoint`. */
        operation?: string;
        /** @description At or after. */
        since?: string;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
        /** @description Before. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyAudit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "ok": true,
           *       "entries": 42,
           *       "lastHash": "9f86d081884c7d65",
           *       "broken": null
           *     }
           */
          'application/json': components['schemas']['AuditCheck'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listDeliveries: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description Only deliveries for this endpoint. */
        endpoint?: string;
        /** @description Only deliveries of this event. */
        event?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Created at or after. */
        since?: string;
        /** @description Only deliveries that stand so. */
        status?: 'pending' | 'delivered' | 'exhausted' | 'held' | 'cancelled';
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
        /** @description Only deliveries of events of this type. */
        type?: string;
        /** @description Created before. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDelivery: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A delivery, with every attempt in the place of their count. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryWithAttempts'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelDelivery: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description What has become of one event for one endpoint. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "dlv_01kc2v5r3m0000000000000000",
           *       "event": "evt_01kc2v5r3m0000000000000000",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "type": "order.created",
           *       "status": "pending",
           *       "reason": null,
           *       "attempts": 1,
           *       "nextAttemptAt": "2026-11-24T07:24:39.123Z",
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "completedAt": null,
           *       "sequence": null
           *     }
           */
          'application/json': components['schemas']['Delivery'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_open`: The delivery is final. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  retryDelivery: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description What has become of one event for one endpoint. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "dlv_01kc2v5r3m0000000000000000",
           *       "event": "evt_01kc2v5r3m0000000000000000",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "type": "order.created",
           *       "status": "pending",
           *       "reason": null,
           *       "attempts": 1,
           *       "nextAttemptAt": "2026-11-24T07:24:39.123Z",
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "completedAt": null,
           *       "sequence": null
           *     }
           */
          'application/json': components['schemas']['Delivery'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  skipDelivery: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description What has become of one event for one endpoint. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "dlv_01kc2v5r3m0000000000000000",
           *       "event": "evt_01kc2v5r3m0000000000000000",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "type": "order.created",
           *       "status": "pending",
           *       "reason": null,
           *       "attempts": 1,
           *       "nextAttemptAt": "2026-11-24T07:24:39.123Z",
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "completedAt": null,
           *       "sequence": null
           *     }
           */
          'application/json': components['schemas']['Delivery'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_open`: The delivery is final. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listEndpoints: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description Only those that are paused, disabled, or failing for a while. */
        health?: 'trouble';
        /** @description How many to return. */
        limit?: number;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndpointPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createEndpoint: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://example.com/hooks",
         *       "eventTypes": [
         *         "order.*"
         *       ],
         *       "headers": {
         *         "x-shop": "42"
         *       }
         *     }
         */
        'application/json': components['schemas']['EndpointDraft'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "url": "https://example.com/hooks",
           *       "eventTypes": [
           *         "order.*"
           *       ],
           *       "headers": {
           *         "x-shop": "42"
           *       },
           *       "description": null,
           *       "channels": [],
           *       "sources": [],
           *       "filter": null,
           *       "transform": null,
           *       "timeoutMs": 30000,
           *       "rateLimit": null,
           *       "concurrency": 10,
           *       "ordering": "none",
           *       "retrySchedule": null,
           *       "signing": "v1",
           *       "payload": null,
           *       "metadata": {},
           *       "verifyTls": true,
           *       "status": "active",
           *       "statusReason": null,
           *       "pausedUntil": null,
           *       "health": {
           *         "state": "healthy",
           *         "failingSince": null,
           *         "failures": 0,
           *         "lastFailureAt": null
           *       },
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z",
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
           *     }
           */
          'application/json': components['schemas']['CreatedEndpoint'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already_exists`: The id is taken. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_url`: The URL cannot be delivered to. `blocked_address`: Deliveries may not go to this address. `invalid_filter`: The filter is not valid. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "url": "https://example.com/hooks",
           *       "eventTypes": [
           *         "order.*"
           *       ],
           *       "headers": {
           *         "x-shop": "42"
           *       },
           *       "description": null,
           *       "channels": [],
           *       "sources": [],
           *       "filter": null,
           *       "transform": null,
           *       "timeoutMs": 30000,
           *       "rateLimit": null,
           *       "concurrency": 10,
           *       "ordering": "none",
           *       "retrySchedule": null,
           *       "signing": "v1",
           *       "payload": null,
           *       "metadata": {},
           *       "verifyTls": true,
           *       "status": "active",
           *       "statusReason": null,
           *       "pausedUntil": null,
           *       "health": {
           *         "state": "healthy",
           *         "failingSince": null,
           *         "failures": 0,
           *         "lastFailureAt": null
           *       },
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://example.com/new-hooks",
         *       "rateLimit": null
         *     }
         */
        'application/json': components['schemas']['EndpointPatch'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "url": "https://example.com/hooks",
           *       "eventTypes": [
           *         "order.*"
           *       ],
           *       "headers": {
           *         "x-shop": "42"
           *       },
           *       "description": null,
           *       "channels": [],
           *       "sources": [],
           *       "filter": null,
           *       "transform": null,
           *       "timeoutMs": 30000,
           *       "rateLimit": null,
           *       "concurrency": 10,
           *       "ordering": "none",
           *       "retrySchedule": null,
           *       "signing": "v1",
           *       "payload": null,
           *       "metadata": {},
           *       "verifyTls": true,
           *       "status": "active",
           *       "statusReason": null,
           *       "pausedUntil": null,
           *       "health": {
           *         "state": "healthy",
           *         "failingSince": null,
           *         "failures": 0,
           *         "lastFailureAt": null
           *       },
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `version_conflict`: It was changed by somebody else meanwhile. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_url`: The URL cannot be delivered to. `blocked_address`: Deliveries may not go to this address. `invalid_filter`: The filter is not valid. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  disableEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "url": "https://example.com/hooks",
           *       "eventTypes": [
           *         "order.*"
           *       ],
           *       "headers": {
           *         "x-shop": "42"
           *       },
           *       "description": null,
           *       "channels": [],
           *       "sources": [],
           *       "filter": null,
           *       "transform": null,
           *       "timeoutMs": 30000,
           *       "rateLimit": null,
           *       "concurrency": 10,
           *       "ordering": "none",
           *       "retrySchedule": null,
           *       "signing": "v1",
           *       "payload": null,
           *       "metadata": {},
           *       "verifyTls": true,
           *       "status": "active",
           *       "statusReason": null,
           *       "pausedUntil": null,
           *       "health": {
           *         "state": "healthy",
           *         "failingSince": null,
           *         "failures": 0,
           *         "lastFailureAt": null
           *       },
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enableEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "url": "https://example.com/hooks",
           *       "eventTypes": [
           *         "order.*"
           *       ],
           *       "headers": {
           *         "x-shop": "42"
           *       },
           *       "description": null,
           *       "channels": [],
           *       "sources": [],
           *       "filter": null,
           *       "transform": null,
           *       "timeoutMs": 30000,
           *       "rateLimit": null,
           *       "concurrency": 10,
           *       "ordering": "none",
           *       "retrySchedule": null,
           *       "signing": "v1",
           *       "payload": null,
           *       "metadata": {},
           *       "verifyTls": true,
           *       "status": "active",
           *       "statusReason": null,
           *       "pausedUntil": null,
           *       "health": {
           *         "state": "healthy",
           *         "failingSince": null,
           *         "failures": 0,
           *         "lastFailureAt": null
           *       },
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  pauseEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    /** @description Until when; without either, until it is resumed. */
    requestBody?: {
      content: {
        /**
         * @example {
         *       "forMs": 3600000
         *     }
         */
        'application/json': components['schemas']['Pause'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "url": "https://example.com/hooks",
           *       "eventTypes": [
           *         "order.*"
           *       ],
           *       "headers": {
           *         "x-shop": "42"
           *       },
           *       "description": null,
           *       "channels": [],
           *       "sources": [],
           *       "filter": null,
           *       "transform": null,
           *       "timeoutMs": 30000,
           *       "rateLimit": null,
           *       "concurrency": 10,
           *       "ordering": "none",
           *       "retrySchedule": null,
           *       "signing": "v1",
           *       "payload": null,
           *       "metadata": {},
           *       "verifyTls": true,
           *       "status": "active",
           *       "statusReason": null,
           *       "pausedUntil": null,
           *       "health": {
           *         "state": "healthy",
           *         "failingSince": null,
           *         "failures": 0,
           *         "lastFailureAt": null
           *       },
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  pollEndpoint: {
    parameters: {
      query?: {
        /** @description `next` of the page before; `now` for what comes from now on; the oldest that is kept if left out. */
        after?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
        /** @description How long to wait where there is nothing yet, milliseconds; 0 answers at once. */
        waitMs?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PolledPage'];
        };
      };
      /** @description `invalid_cursor`: The cursor was not made by this list. `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `overloaded`: There is no room right now; try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replayEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "since": "2026-11-24T00:00:00Z",
         *       "until": "2026-11-24T06:00:00Z",
         *       "status": [
         *         "exhausted",
         *         "missing"
         *       ]
         *     }
         */
        'application/json': components['schemas']['Replay'];
      };
    };
    responses: {
      /** @description What a job would do. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "dryRun": true,
           *       "kind": "replay",
           *       "tenant": "default",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "selection": {
           *         "event": null,
           *         "status": [
           *           "exhausted"
           *         ],
           *         "eventTypes": [],
           *         "filter": null,
           *         "reason": null,
           *         "since": "2026-11-24T00:00:00.000Z",
           *         "until": "2026-11-24T06:00:00.000Z"
           *       },
           *       "estimate": 1200,
           *       "estimateComplete": true
           *     }
           */
          'application/json': components['schemas']['JobEstimate'];
        };
      };
      /** @description Work over many deliveries, done in small steps. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "job_01kc2v5r3m0000000000000000",
           *       "kind": "replay",
           *       "tenant": "default",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "selection": {
           *         "event": null,
           *         "status": [
           *           "exhausted"
           *         ],
           *         "eventTypes": [],
           *         "filter": null,
           *         "reason": null,
           *         "since": "2026-11-24T00:00:00.000Z",
           *         "until": "2026-11-24T06:00:00.000Z"
           *       },
           *       "estimate": 1200,
           *       "estimateComplete": true,
           *       "status": "running",
           *       "reason": null,
           *       "examined": 800,
           *       "done": 600,
           *       "skipped": 2,
           *       "waitingFor": [],
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "finishedAt": null
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_filter`: The filter is not valid. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resumeEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ep_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "url": "https://example.com/hooks",
           *       "eventTypes": [
           *         "order.*"
           *       ],
           *       "headers": {
           *         "x-shop": "42"
           *       },
           *       "description": null,
           *       "channels": [],
           *       "sources": [],
           *       "filter": null,
           *       "transform": null,
           *       "timeoutMs": 30000,
           *       "rateLimit": null,
           *       "concurrency": 10,
           *       "ordering": "none",
           *       "retrySchedule": null,
           *       "signing": "v1",
           *       "payload": null,
           *       "metadata": {},
           *       "verifyTls": true,
           *       "status": "active",
           *       "statusReason": null,
           *       "pausedUntil": null,
           *       "health": {
           *         "state": "healthy",
           *         "failingSince": null,
           *         "failures": 0,
           *         "lastFailureAt": null
           *       },
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rotateEndpointSecret: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "overlapMs": 3600000
         *     }
         */
        'application/json': components['schemas']['Rotation'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
           *       "publicKey": null,
           *       "previousExpiresAt": "2026-11-25T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['RotatedSecret'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `version_conflict`: It was changed by somebody else meanwhile. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEndpointSecret: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
           *       "publicKey": null
           *     }
           */
          'application/json': components['schemas']['Secret'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEndpointStats: {
    parameters: {
      query?: {
        /** @description The beginning; a day before the end unless given. */
        since?: string;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
        /** @description The end; now unless given. */
        until?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "since": "2026-11-23T08:00:00.000Z",
           *       "until": "2026-11-24T08:00:00.000Z",
           *       "bucketMs": 600000,
           *       "totals": {
           *         "events": 1200,
           *         "attempts": 1260,
           *         "failures": 60,
           *         "delivered": 1195,
           *         "exhausted": 2,
           *         "cancelled": 0,
           *         "successRate": 0.952,
           *         "latencyMs": {
           *           "p50": 12,
           *           "p95": 45,
           *           "p99": 230
           *         },
           *         "attemptMs": {
           *           "p50": 12,
           *           "p95": 45,
           *           "p99": 230
           *         },
           *         "outcomes": {
           *           "delivered": 1200,
           *           "timeout": 20,
           *           "http_error": 40
           *         }
           *       },
           *       "buckets": [
           *         {
           *           "at": "2026-11-23T08:00:00.000Z",
           *           "events": 1200,
           *           "attempts": 1260,
           *           "failures": 60,
           *           "delivered": 1195,
           *           "exhausted": 2,
           *           "cancelled": 0,
           *           "successRate": 0.952,
           *           "latencyMs": {
           *             "p50": 12,
           *             "p95": 45,
           *             "p99": 230
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['EndpointStats'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  testEndpoint: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "order-1001-created",
           *       "type": "order.created",
           *       "tenant": "default",
           *       "timestamp": "2026-11-24T07:24:34.123Z",
           *       "deliveries": 3,
           *       "duplicate": false
           *     }
           */
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listEventTypes: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description How many to return. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventTypePage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createEventType: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "order.created",
         *       "description": "A customer has placed an order.",
         *       "schema": {
         *         "type": "object",
         *         "required": [
         *           "id"
         *         ],
         *         "properties": {
         *           "id": {
         *             "type": "string"
         *           }
         *         }
         *       },
         *       "example": {
         *         "id": "ord_1042"
         *       },
         *       "sensitive": false,
         *       "retentionSeconds": 604800
         *     }
         */
        'application/json': components['schemas']['EventTypeDraft'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "name": "order.created",
           *       "description": "A customer has placed an order.",
           *       "schema": {
           *         "type": "object",
           *         "required": [
           *           "id"
           *         ],
           *         "properties": {
           *           "id": {
           *             "type": "string"
           *           }
           *         }
           *       },
           *       "example": {
           *         "id": "ord_1042"
           *       },
           *       "sensitive": false,
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['EventType'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already_exists`: The id is taken. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_schema`: The schema is not valid. `schema_violation`: The data does not fit the schema of its event type. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEventType: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "name": "order.created",
           *       "description": "A customer has placed an order.",
           *       "schema": {
           *         "type": "object",
           *         "required": [
           *           "id"
           *         ],
           *         "properties": {
           *           "id": {
           *             "type": "string"
           *           }
           *         }
           *       },
           *       "example": {
           *         "id": "ord_1042"
           *       },
           *       "sensitive": false,
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['EventType'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteEventType: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchEventType: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "sensitive": true
         *     }
         */
        'application/json': components['schemas']['EventTypePatch'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "name": "order.created",
           *       "description": "A customer has placed an order.",
           *       "schema": {
           *         "type": "object",
           *         "required": [
           *           "id"
           *         ],
           *         "properties": {
           *           "id": {
           *             "type": "string"
           *           }
           *         }
           *       },
           *       "example": {
           *         "id": "ord_1042"
           *       },
           *       "sensitive": false,
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['EventType'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_schema`: The schema is not valid. `schema_violation`: The data does not fit the schema of its event type. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listEvents: {
    parameters: {
      query?: {
        /** @description Only events whose data holds this text, as it stands in the body. They are looked into one by one, for a second at most: `searched` says how far, `next` goes on, and a page may be short. Sensitive types are left out. */
        contains?: string;
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description Only events with this ordering key. */
        key?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Accepted at or after. */
        since?: string;
        /** @description Only events that came in by this source. */
        source?: string;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
        /** @description Only events of this type. */
        type?: string;
        /** @description Accepted before. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  publishEvent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "type": "order.created",
         *       "id": "order-1001-created",
         *       "data": {
         *         "order": "1001",
         *         "total": "129.90",
         *         "currency": "EUR"
         *       }
         *     }
         */
        'application/json': components['schemas']['Draft'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "order-1001-created",
           *       "type": "order.created",
           *       "tenant": "default",
           *       "timestamp": "2026-11-24T07:24:34.123Z",
           *       "deliveries": 3,
           *       "duplicate": false
           *     }
           */
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `id_conflict`: The id was used before, with other content. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `schema_violation`: The data does not fit the schema of its event type. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEvent: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An event with its data and its deliveries. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WholeEvent'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `ambiguous_id`: Several tenants have an event with this id. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  explainEvent: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tenant": "default",
           *       "type": "order.created",
           *       "endpoints": 1,
           *       "matching": 0,
           *       "data": [
           *         {
           *           "endpoint": "crm",
           *           "matches": false,
           *           "outcome": "skip",
           *           "reason": "filter",
           *           "detail": "data.total is 80, wanted more than 100",
           *           "pointer": "/data/total/$gt",
           *           "delivery": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Explanation'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `ambiguous_id`: Several tenants have an event with this id. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  erasePayload: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `ambiguous_id`: Several tenants have an event with this id. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  publishBatch: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Batch'];
        'application/x-ndjson': components['schemas']['Batch'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchReceipt'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  explainProposedEvent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "type": "order.created",
         *       "id": "order-1001-created",
         *       "data": {
         *         "order": "1001",
         *         "total": "129.90",
         *         "currency": "EUR"
         *       }
         *     }
         */
        'application/json': components['schemas']['Draft'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tenant": "default",
           *       "type": "order.created",
           *       "endpoints": 1,
           *       "matching": 0,
           *       "data": [
           *         {
           *           "endpoint": "crm",
           *           "matches": false,
           *           "outcome": "skip",
           *           "reason": "filter",
           *           "detail": "data.total is 80, wanted more than 100",
           *           "pointer": "/data/total/$gt",
           *           "delivery": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Explanation'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `schema_violation`: The data does not fit the schema of its event type. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  testFilter: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "eventTypes": [
         *         "order.*"
         *       ],
         *       "filter": {
         *         "data": {
         *           "total": {
         *             "$gt": 100
         *           }
         *         }
         *       },
         *       "event": {
         *         "type": "order.created",
         *         "data": {
         *           "id": 1001,
         *           "total": 80
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['FilterTrial'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "matches": false,
           *       "reason": "filter",
           *       "detail": "data.total is 80, wanted more than 100",
           *       "pointer": "/data/total/$gt"
           *     }
           */
          'application/json': components['schemas']['FilterTrialAnswer'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_filter`: The filter is not valid. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listJobs: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description Only jobs about this endpoint alone. */
        endpoint?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Only jobs that stand so. */
        status?: 'running' | 'finished' | 'cancelled' | 'failed';
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createJob: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "retry",
         *       "status": "exhausted",
         *       "since": "2026-11-24T00:00:00Z"
         *     }
         */
        'application/json': components['schemas']['JobDraft'];
      };
    };
    responses: {
      /** @description What a job would do. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "dryRun": true,
           *       "kind": "replay",
           *       "tenant": "default",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "selection": {
           *         "event": null,
           *         "status": [
           *           "exhausted"
           *         ],
           *         "eventTypes": [],
           *         "filter": null,
           *         "reason": null,
           *         "since": "2026-11-24T00:00:00.000Z",
           *         "until": "2026-11-24T06:00:00.000Z"
           *       },
           *       "estimate": 1200,
           *       "estimateComplete": true
           *     }
           */
          'application/json': components['schemas']['JobEstimate'];
        };
      };
      /** @description Work over many deliveries, done in small steps. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "job_01kc2v5r3m0000000000000000",
           *       "kind": "replay",
           *       "tenant": "default",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "selection": {
           *         "event": null,
           *         "status": [
           *           "exhausted"
           *         ],
           *         "eventTypes": [],
           *         "filter": null,
           *         "reason": null,
           *         "since": "2026-11-24T00:00:00.000Z",
           *         "until": "2026-11-24T06:00:00.000Z"
           *       },
           *       "estimate": 1200,
           *       "estimateComplete": true,
           *       "status": "running",
           *       "reason": null,
           *       "examined": 800,
           *       "done": 600,
           *       "skipped": 2,
           *       "waitingFor": [],
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "finishedAt": null
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `ambiguous_id`: Several tenants have an event with this id. `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_filter`: The filter is not valid. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getJob: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Work over many deliveries, done in small steps. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "job_01kc2v5r3m0000000000000000",
           *       "kind": "replay",
           *       "tenant": "default",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "selection": {
           *         "event": null,
           *         "status": [
           *           "exhausted"
           *         ],
           *         "eventTypes": [],
           *         "filter": null,
           *         "reason": null,
           *         "since": "2026-11-24T00:00:00.000Z",
           *         "until": "2026-11-24T06:00:00.000Z"
           *       },
           *       "estimate": 1200,
           *       "estimateComplete": true,
           *       "status": "running",
           *       "reason": null,
           *       "examined": 800,
           *       "done": 600,
           *       "skipped": 2,
           *       "waitingFor": [],
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "finishedAt": null
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelJob: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description Work over many deliveries, done in small steps. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "job_01kc2v5r3m0000000000000000",
           *       "kind": "replay",
           *       "tenant": "default",
           *       "endpoint": "ep_01kc2v4a9b0000000000000000",
           *       "selection": {
           *         "event": null,
           *         "status": [
           *           "exhausted"
           *         ],
           *         "eventTypes": [],
           *         "filter": null,
           *         "reason": null,
           *         "since": "2026-11-24T00:00:00.000Z",
           *         "until": "2026-11-24T06:00:00.000Z"
           *       },
           *       "estimate": 1200,
           *       "estimateComplete": true,
           *       "status": "running",
           *       "reason": null,
           *       "examined": 800,
           *       "done": 600,
           *       "skipped": 2,
           *       "waitingFor": [],
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "finishedAt": null
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `wrong_state`: It is in a state in which this cannot be done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPlay: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlayPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createPlay: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "status": 200
         *     }
         */
        'application/json': components['schemas']['PlayDraft'];
      };
    };
    responses: {
      /** @description A receiver in memory, to try things out with. It is gone an hour after its last use, and with a restart. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "play_7Yq0f3kq1V0oW2c8m1bqTz5x",
           *       "tenant": "default",
           *       "url": "http://127.0.0.1:7331/play/play_7Yq0f3kq1V0oW2c8m1bqTz5x",
           *       "status": 200,
           *       "received": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "expiresAt": "2026-11-24T08:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Play'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `invalid_url`: The URL cannot be delivered to. `blocked_address`: Deliveries may not go to this address. `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPlay: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "play_7Yq0f3kq1V0oW2c8m1bqTz5x",
           *       "tenant": "default",
           *       "url": "http://127.0.0.1:7331/play/play_7Yq0f3kq1V0oW2c8m1bqTz5x",
           *       "status": 200,
           *       "received": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "expiresAt": "2026-11-24T08:24:34.123Z",
           *       "requests": [
           *         {
           *           "number": 1,
           *           "at": "2026-11-24T07:24:40.123Z",
           *           "status": 200,
           *           "headers": [
           *             [
           *               "webhook-id",
           *               "evt_01kc2v4a9b0000000000000000"
           *             ]
           *           ],
           *           "body": "{\"type\":\"order.created\",\"data\":{\"id\":1001}}",
           *           "bodyEncoding": "text",
           *           "bodyBytes": 43,
           *           "signature": "right",
           *           "signatureDetail": "signed with the secret of its endpoint"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['PlayDetail'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deletePlay: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changePlay: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "status": 500
         *     }
         */
        'application/json': components['schemas']['PlayPatch'];
      };
    };
    responses: {
      /** @description A receiver in memory, to try things out with. It is gone an hour after its last use, and with a restart. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "play_7Yq0f3kq1V0oW2c8m1bqTz5x",
           *       "tenant": "default",
           *       "url": "http://127.0.0.1:7331/play/play_7Yq0f3kq1V0oW2c8m1bqTz5x",
           *       "status": 200,
           *       "received": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "expiresAt": "2026-11-24T08:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Play'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPortal: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "tenant": {
           *         "id": "acme",
           *         "name": "ACME Inc."
           *       },
           *       "scope": "read_write",
           *       "expiresAt": "2026-11-24T08:24:34.123Z",
           *       "title": "Webhooks",
           *       "color": null,
           *       "logo": null,
           *       "colorScheme": "auto"
           *     }
           */
          'application/json': components['schemas']['Portal'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPortalSessions: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PortalSessionPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createPortalSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "tenant": "acme",
         *       "ttlSeconds": 3600,
         *       "scope": "read_write"
         *     }
         */
        'application/json': components['schemas']['PortalSessionDraft'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "key_01kc2v5r3m0000000000000000",
           *       "tenant": "acme",
           *       "scope": "read_write",
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "expiresAt": "2026-11-24T08:24:34.123Z",
           *       "url": "https://hooks.example.com/portal#key=phk_5f0c2a91_1d0Yl3bnqkT7…"
           *     }
           */
          'application/json': components['schemas']['CreatedPortalSession'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revokePortalSession: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listProviders: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderList'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProvider: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "name": "stripe",
           *       "title": "Stripe",
           *       "sensitive": false,
           *       "setup": [
           *         "Dashboard, Developers, Webhooks, …"
           *       ],
           *       "eventTypes": [
           *         {
           *           "type": "stripe.invoice.paid",
           *           "use": "users and subscriptions",
           *           "description": "An invoice was paid",
           *           "example": {
           *             "type": "invoice.paid"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['WholeProvider'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "key": "phk_5f0c2a91_1d0Yl3bnqkT7…"
         *     }
         */
        'application/json': components['schemas']['SignIn'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  getSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "version": "0.1.0",
           *       "mode": "serve",
           *       "node": "26.10.0",
           *       "startedAt": "2026-11-24T07:24:34.123Z",
           *       "store": "sqlite",
           *       "storeBytes": 41287680,
           *       "retentionSeconds": 2592000,
           *       "settings": [
           *         {
           *           "flag": "--retention",
           *           "variable": "POSTHORN_RETENTION",
           *           "doc": "For how long events are kept.",
           *           "value": "30d",
           *           "secret": false,
           *           "isDefault": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ServerSettings'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSources: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description How many to return. */
        limit?: number;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourcePage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createSource: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Shop payments",
         *       "provider": "stripe",
         *       "secret": "whsec_9f2mQyT1hJbP0aVwXx5nLk3s"
         *     }
         */
        'application/json': components['schemas']['SourceDraft'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "src_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "name": "Shop payments",
           *       "provider": "stripe",
           *       "url": "https://hooks.example.com/in/src_01kc2v4a9b0000000000000000",
           *       "verified": true,
           *       "secretCount": 1,
           *       "window": 604800,
           *       "forward": "as_received",
           *       "answer": null,
           *       "tolerance": null,
           *       "publicUrl": null,
           *       "refused": {
           *         "count": 1,
           *         "reason": "signature_mismatch",
           *         "at": "2026-11-24T09:12:01.005Z",
           *         "last": [
           *           {
           *             "at": "2026-11-24T09:12:01.005Z",
           *             "reason": "signature_mismatch"
           *           }
           *         ]
           *       },
           *       "setup": [
           *         "Open Developers, Webhooks in the Stripe dashboard and add an endpoint with the URL."
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Source'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already_exists`: The id is taken. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSource: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "src_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "name": "Shop payments",
           *       "provider": "stripe",
           *       "url": "https://hooks.example.com/in/src_01kc2v4a9b0000000000000000",
           *       "verified": true,
           *       "secretCount": 1,
           *       "window": 604800,
           *       "forward": "as_received",
           *       "answer": null,
           *       "tolerance": null,
           *       "publicUrl": null,
           *       "refused": {
           *         "count": 1,
           *         "reason": "signature_mismatch",
           *         "at": "2026-11-24T09:12:01.005Z",
           *         "last": [
           *           {
           *             "at": "2026-11-24T09:12:01.005Z",
           *             "reason": "signature_mismatch"
           *           }
           *         ]
           *       },
           *       "setup": [
           *         "Open Developers, Webhooks in the Stripe dashboard and add an endpoint with the URL."
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Source'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteSource: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchSource: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Shop payments, live",
         *       "forward": "wrapped"
         *     }
         */
        'application/json': components['schemas']['SourcePatch'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "src_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "name": "Shop payments",
           *       "provider": "stripe",
           *       "url": "https://hooks.example.com/in/src_01kc2v4a9b0000000000000000",
           *       "verified": true,
           *       "secretCount": 1,
           *       "window": 604800,
           *       "forward": "as_received",
           *       "answer": null,
           *       "tolerance": null,
           *       "publicUrl": null,
           *       "refused": {
           *         "count": 1,
           *         "reason": "signature_mismatch",
           *         "at": "2026-11-24T09:12:01.005Z",
           *         "last": [
           *           {
           *             "at": "2026-11-24T09:12:01.005Z",
           *             "reason": "signature_mismatch"
           *           }
           *         ]
           *       },
           *       "setup": [
           *         "Open Developers, Webhooks in the Stripe dashboard and add an endpoint with the URL."
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Source'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `version_conflict`: It was changed by somebody else meanwhile. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  dropOldSourceSecrets: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "src_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "name": "Shop payments",
           *       "provider": "stripe",
           *       "url": "https://hooks.example.com/in/src_01kc2v4a9b0000000000000000",
           *       "verified": true,
           *       "secretCount": 1,
           *       "window": 604800,
           *       "forward": "as_received",
           *       "answer": null,
           *       "tolerance": null,
           *       "publicUrl": null,
           *       "refused": {
           *         "count": 1,
           *         "reason": "signature_mismatch",
           *         "at": "2026-11-24T09:12:01.005Z",
           *         "last": [
           *           {
           *             "at": "2026-11-24T09:12:01.005Z",
           *             "reason": "signature_mismatch"
           *           }
           *         ]
           *       },
           *       "setup": [
           *         "Open Developers, Webhooks in the Stripe dashboard and add an endpoint with the URL."
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Source'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `version_conflict`: It was changed by somebody else meanwhile. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rotateSourceSecret: {
    parameters: {
      query?: {
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "secret": "whsec_C2FVsBQIhrscChlQIMV",
         *       "keepOld": true
         *     }
         */
        'application/json': components['schemas']['SourceRotation'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "src_01kc2v4a9b0000000000000000",
           *       "tenant": "default",
           *       "name": "Shop payments",
           *       "provider": "stripe",
           *       "url": "https://hooks.example.com/in/src_01kc2v4a9b0000000000000000",
           *       "verified": true,
           *       "secretCount": 1,
           *       "window": 604800,
           *       "forward": "as_received",
           *       "answer": null,
           *       "tolerance": null,
           *       "publicUrl": null,
           *       "refused": {
           *         "count": 1,
           *         "reason": "signature_mismatch",
           *         "at": "2026-11-24T09:12:01.005Z",
           *         "last": [
           *           {
           *             "at": "2026-11-24T09:12:01.005Z",
           *             "reason": "signature_mismatch"
           *           }
           *         ]
           *       },
           *       "setup": [
           *         "Open Developers, Webhooks in the Stripe dashboard and add an endpoint with the URL."
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Source'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `version_conflict`: It was changed by somebody else meanwhile. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getStats: {
    parameters: {
      query?: {
        /** @description The beginning; a day before the end unless given. */
        since?: string;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
        /** @description The end; now unless given. */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "since": "2026-11-23T08:00:00.000Z",
           *       "until": "2026-11-24T08:00:00.000Z",
           *       "bucketMs": 600000,
           *       "totals": {
           *         "events": 1200,
           *         "attempts": 1260,
           *         "failures": 60,
           *         "delivered": 1195,
           *         "exhausted": 2,
           *         "cancelled": 0,
           *         "successRate": 0.952,
           *         "latencyMs": {
           *           "p50": 12,
           *           "p95": 45,
           *           "p99": 230
           *         },
           *         "attemptMs": {
           *           "p50": 12,
           *           "p95": 45,
           *           "p99": 230
           *         },
           *         "outcomes": {
           *           "delivered": 1200,
           *           "timeout": 20,
           *           "http_error": 40
           *         }
           *       },
           *       "buckets": [
           *         {
           *           "at": "2026-11-23T08:00:00.000Z",
           *           "events": 1200,
           *           "attempts": 1260,
           *           "failures": 60,
           *           "delivered": 1195,
           *           "exhausted": 2,
           *           "cancelled": 0,
           *           "successRate": 0.952,
           *           "latencyMs": {
           *             "p50": 12,
           *             "p95": 45,
           *             "p99": 230
           *           }
           *         }
           *       ],
           *       "queueAgeSeconds": {
           *         "fresh": 0,
           *         "retry": 0,
           *         "replay": 0,
           *         "stored": 0
           *       },
           *       "endpoints": {
           *         "active": 40,
           *         "paused": 1,
           *         "disabled": 2
           *       }
           *     }
           */
          'application/json': components['schemas']['Stats'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  stream: {
    parameters: {
      query?: {
        /** @description Only what happens to deliveries for this endpoint. */
        endpoint?: string;
        /** @description As the header Last-Event-ID, for clients that cannot set one. */
        lastEventId?: string;
        /** @description Only this tenant. What belongs to another one is answered as if it did not exist. */
        tenant?: string;
        /** @description Only events of this type and their deliveries. */
        type?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stream; what stands in the data of its messages. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream':
            | components['schemas']['Event']
            | components['schemas']['Delivery']
            | components['schemas']['AttemptSummary'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `overloaded`: There is no room right now; try again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTenants: {
    parameters: {
      query?: {
        /** @description Where to go on: `next` of the page before. */
        cursor?: string;
        /** @description How many to return. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantPage'];
        };
      };
      /** @description `invalid_query`: A query parameter is wrong. `invalid_cursor`: The cursor was not made by this list. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createTenant: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "acme",
         *       "name": "Acme Inc."
         *     }
         */
        'application/json': components['schemas']['TenantDraft'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme Inc.",
           *       "metadata": {
           *         "plan": "gold"
           *       },
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Tenant'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already_exists`: The id is taken. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme Inc.",
           *       "metadata": {
           *         "plan": "gold"
           *       },
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Tenant'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  putTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Acme Inc.",
         *       "metadata": {
         *         "plan": "gold"
         *       }
         *     }
         */
        'application/json': components['schemas']['TenantSettings'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme Inc.",
           *       "metadata": {
           *         "plan": "gold"
           *       },
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Tenant'];
        };
      };
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme Inc.",
           *       "metadata": {
           *         "plan": "gold"
           *       },
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Tenant'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `in_use`: It cannot be deleted. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchTenant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "metadata": {
         *         "plan": null
         *       }
         *     }
         */
        'application/json': components['schemas']['TenantPatch'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "acme",
           *       "name": "Acme Inc.",
           *       "metadata": {
           *         "plan": "gold"
           *       },
           *       "retentionSeconds": 604800,
           *       "createdAt": "2026-11-24T07:24:34.123Z",
           *       "updatedAt": "2026-11-24T07:24:34.123Z"
           *     }
           */
          'application/json': components['schemas']['Tenant'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  erasePayloads: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not_found`: There is no such thing. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  testTransform: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "code": "function transform(event) {\n  event.data.total = Number(event.data.total);\n  return event;\n}",
         *       "event": {
         *         "type": "order.created",
         *         "data": {
         *           "order": "1001",
         *           "total": "129.90",
         *           "currency": "EUR"
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['TransformTrial'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "ok": true,
           *       "result": {
           *         "dropped": false,
           *         "url": "https://example.com/hooks",
           *         "headers": {},
           *         "contentType": "application/json",
           *         "body": "{\"type\":\"order.created\",\"timestamp\":\"2026-11-24T07:24:34.123Z\",\"data\":{\"order\":\"1001\",\"total\":129.9,\"currency\":\"EUR\"}}"
           *       },
           *       "logs": [],
           *       "durationMs": 1
           *     }
           */
          'application/json': components['schemas']['TransformTrialAnswer'];
        };
      };
      /** @description `malformed_json`: The body is not valid JSON. `invalid_utf8`: The body is not valid UTF-8. `json_too_deep`: The JSON is nested deeper than 64 levels. `duplicate_name`: A name stands twice at the top level of the body. `escaped_name`: A name at the top level of the body is written with escapes. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthenticated`: No valid API key was given. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: The API key may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_tenant`: There is no such tenant. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `body_too_large`: The body is larger than the limit. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported_media_type`: The content type is not supported. `unsupported_encoding`: Compressed requests are not accepted. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unknown_field`: A field is not known. `missing_field`: A field is missing. `invalid_field`: A field has a wrong value. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate_limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `store_unavailable`: The store did not confirm; try again with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
