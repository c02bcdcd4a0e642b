import { standard } from '#verify';
import { type Accept, createAccept } from '../accept/accept.ts';
import { createPropose, createPublish } from '../accept/publish.ts';
import { createTakeIn } from '../accept/take-in.ts';
import { type Settings, shownSettings } from '../config.ts';
import { routeOf } from '../core/endpoint/route.ts';
import { problem } from '../core/errors.ts';
import type { Event } from '../core/event/event.ts';
import { idMemory, projectHistory } from '../core/event/retention.ts';
import { DEFAULT_SCHEDULE } from '../core/retry/schedule.ts';
import { pollRoute } from '../deliver/poll/route.ts';
import { type Committed, committedOf } from '../fan-out/committed.ts';
import { explainRoutes } from '../fan-out/explain-routes.ts';
import { createPlan, type FanOutPlan } from '../fan-out/plan.ts';
import { createRouting } from '../fan-out/routing.ts';
import { createSlices } from '../fan-out/slices.ts';
import { createCursors } from '../http/cursor.ts';
import { createDoor } from '../http/door.ts';
import type { Stage } from '../http/door-types.ts';
import { filterTestRoute } from '../manage/filter-test.ts';
import { jobRoutes } from '../manage/jobs/routes.ts';
import { createJobRunner } from '../manage/jobs/runner.ts';
import { createManage } from '../manage/manage.ts';
import { createPlay } from '../manage/play/play.ts';
import { loadSettings } from '../manage/settings.ts';
import { loadSources } from '../manage/sources/book.ts';
import { sensitivePrefixes } from '../manage/sources/catalogue/index.ts';
import { sensitiveTypes, sensitivity } from '../manage/sources/sensitivity.ts';
import { sourceRoutes } from '../manage/sources/sources.ts';
import { transformTestRoute } from '../manage/transform-test.ts';
import { confirming, createUnconfirmed } from '../manage/unconfirmed.ts';
import type { EgressAllow } from '../net/egress-allow.ts';
import { createGuard } from '../net/guard.ts';
import type { Change, Happening, Log } from '../ports.ts';
import { publishBatchRoute } from '../receive/publish-batch.ts';
import { publishOneRoute } from '../receive/publish-one.ts';
import { sourceRoute } from '../receive/source/in.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { metricsRoute } from '../show/metrics.ts';
import { settingsRoute } from '../show/settings.ts';
import { createShow } from '../show/show.ts';
import { statsRoutes } from '../show/stats/routes.ts';
import { createTally } from '../show/stats/tally.ts';
import { systemAlarm, systemClock } from '../system/clock.ts';
import { fingerprint } from '../system/fingerprint.ts';
import { createIds } from '../system/ids.ts';
import { publicKeyOf } from '../system/mac.ts';
import { idBytes, randomBytes } from '../system/random.ts';
import { compileEventSchema } from '../system/schema/compile.ts';
import { findTracing } from '../system/tracing.ts';
import { registerOperationalTypes } from '../tell/register-types.ts';
import { createTeller } from '../tell/teller.ts';
import { createNightWatch } from '../tidy/night-watch.ts';
import { version } from '../version.ts';
import { dashboardFolder } from './dashboard-folder.ts';
import { isPostgres } from './database-url.ts';
import { createDeliveryLink } from './delivery-link.ts';
import type { EarlyThread } from './early-thread.ts';
import { createFeed } from './feed.ts';
import { ensureFirstKey } from './first-key.ts';
import { committedHappenings, recordedHappenings } from './happenings.ts';
import { createMetering } from './metering.ts';
import type { OpenedStore } from './open-store.ts';
import { operationalDraft } from './operational-draft.ts';
import { ownEverything } from './own-everything.ts';
import { testDraft } from './test-draft.ts';
import { traceAccepting } from './traced.ts';
import { warnOfUnverified } from './unverified.ts';
import { derivedKey } from './vault-at.ts';

export interface AcceptingParts {
  readonly settings: Settings;
  readonly log: Log;
  readonly opened: OpenedStore;
  /** Resolves when the vault's key is known to be the store's: nothing is written before. */
  readonly vaultChecked: Promise<void>;
  /** The delivering thread; null where this process does not deliver. */
  readonly thread: EarlyThread | null;
  readonly egressAllow: EgressAllow;
  readonly failed: (error: Error) => void;
}

/** The accepting thread wired together: receive → accept → fan-out, and over to the delivering thread. */
export async function createAcceptingSide(parts: AcceptingParts) {
  const { settings, log, opened, egressAllow, failed } = parts;
  const { store, read, vault, vaultKey, nodes, lease } = opened;
  const isOnDuty = (): boolean => nodes?.leads() ?? true;
  const routing = createRouting();
  const feed = createFeed();
  const ids = createIds(systemClock, idBytes, opened.newestIdAt, lease?.range);
  const schedule = settings.retrySchedule ?? DEFAULT_SCHEDULE;
  const known = await loadSettings(store, compileEventSchema, log);
  const { hasTenant, schemaOf } = known;

  const link = createDeliveryLink({
    store,
    ownership: nodes?.ownership ?? ownEverything(store),
    thread: parts.thread,
    elsewhere: (hints) => nodes?.due(hints),
    // A node that may be held for lost may be late: what it says then may be delivered already.
    others:
      nodes === null
        ? null
        : {
            placeOf: nodes.placeOf,
            carry: (parcels) => (lease?.isAlive() ? nodes.carry(parcels) : parcels),
          },
    data: {
      version,
      lease: lease?.memory ?? null,
      egressAllow: settings.egressAllow,
      allowHttp: settings.allowHttp,
      retrySchedule: settings.retrySchedule,
      flights: opened.flights,
      reads: opened.file === null ? null : { path: opened.file, vaultKey, sensitivePrefixes },
    },
    newestAttempt: opened.newestIdAt,
    log,
    isSensitive: sensitivity(known),
    recorded: (settlements, results) => {
      metering.recorded(settlements, results);
      tally.recorded(settlements, results);
      if (feed.isHeard) happened(recordedHappenings(settlements, results));
    },
    changedByAnswers: (views) => {
      for (const { id, tenant, state } of views) {
        if (state === 'deleted') continue;
        if (state.status === 'disabled' && routing.get(tenant, id)?.state.status !== 'disabled') {
          log.warn({ endpoint: id, tenant, reason: state.reason }, 'an endpoint was disabled: it gets nothing more');
        }
        announce({ kind: 'endpoint_state', id, tenant, state });
      }
    },
    failed,
  });

  const tally = createTally({
    clock: systemClock,
    alarm: systemAlarm,
    store,
    trouble: (error) => log.warn({ err: error }, 'some statistics could not be written, and are missing'),
  });
  const metering = createMetering({ store: opened, figures: link.figures, states: routing.states });

  /** Tells everybody who keeps settings in memory of a change that is on disk, on every node. */
  function announce(change: Change): void {
    takeOver(change);
    nodes?.changed();
    if (change.kind === 'delivery_due' || change.kind === 'delivery_withdrawn') {
      happened([{ kind: 'delivery', delivery: change.delivery }]);
    }
  }

  /** Tells whoever listens here: where there are other nodes, each thing in its turn among what they commit. */
  function happened(happenings: readonly Happening[]): void {
    if (nodes === null) feed.emit(happenings);
    else nodes.tell(happenings);
  }

  /** Tells everybody here of a change, whichever node has made it. */
  function takeOver(change: Change): void {
    if (change.kind === 'endpoint') {
      const route = routeOf(change.endpoint);
      routing.set(route);
      warnOfUnverified([route], log);
    }
    if (change.kind === 'endpoint_state') routing.setState(change.tenant, change.id, change.state);
    if (change.kind === 'endpoint_deleted') routing.remove(change.tenant, change.id);
    if (change.kind === 'payloads_erased') opened.forgetKeys(change.tenant);
    manage.apply(change);
    play.apply(change);
    book.apply(change);
    link.apply(change);
  }

  function committed(what: Committed): void {
    const now = systemClock();
    if (what.fresh) link.handOver(what.deliveries, now);
    else for (const { endpoint, event, dueAt } of what.deliveries) link.due(endpoint, event.tenant, dueAt);
    if (feed.isHeard) happened(committedHappenings(what, routing, now));
  }

  const slices = createSlices({
    clock: systemClock,
    alarm: systemAlarm,
    ids,
    schedule,
    store,
    committed,
    trouble: (error) => log.warn({ err: error }, 'a slice of a large fan-out was not confirmed; it is asked for again'),
  });

  const tracing = findTracing(version);
  const traced = tracing === null ? null : traceAccepting(tracing, systemClock);
  if (traced !== null) opened.hearCommits(traced.committed);
  const plan = createPlan(routing, ids, schedule);

  const acceptOne = createAccept<FanOutPlan>({
    hasTenant,
    schemaOf,
    clock: systemClock,
    ids,
    fingerprint,
    store: traced?.store(store) ?? store,
    plan: traced?.plan(plan) ?? plan,
    committed(event: Event, plan, sequences) {
      tally.accepted(event.tenant);
      committed(committedOf(event, plan.targets, sequences, { first: true, fresh: true }));
      if (plan.following > 0) slices.follow(event, plan.rest);
    },
    unconfirmed({ tenant, acceptedAt, deliverAt }, plan) {
      const at = Math.max(acceptedAt, deliverAt ?? 0);
      for (const { endpoint, delayMs = 0 } of plan.targets) link.due(endpoint, tenant, at + delayMs);
      if (plan.following > 0) void slices.resume();
    },
    idMemoryMs: idMemory(settings.retentionMs),
  });
  const acceptTraced = traced?.accept(acceptOne) ?? acceptOne;
  const accept: Accept = async (draft, options) => {
    const began = performance.now();
    const answer = await acceptTraced(draft, options);
    metering.answered(answer, began);
    return answer;
  };
  const publish = createPublish(accept);
  const takeIn = createTakeIn({ clock: systemClock, accept, fingerprint });
  const book = await loadSources({ store, clock: systemClock, alarm: systemAlarm, log });

  const sandbox = createSandbox({ warn: (message, error) => log.warn({ err: error }, message) });
  const cursors = createCursors(derivedKey(vaultKey, 'cursors'));
  const unconfirmed = createUnconfirmed({
    endpoint: async (id) => {
      const [view] = await store.endpointViews([id]);
      if (view === undefined) return null;
      return (view.state === 'deleted' ? null : await read.endpoint(id)) ?? { deletedFrom: view.tenant };
    },
    delivery: async (id) => (await read.delivery(id))?.delivery ?? null,
    announce,
    clock: systemClock,
    alarm: systemAlarm,
  });
  const guard = createGuard({ allowHttp: settings.allowHttp, egressAllow });
  const play = createPlay({
    read,
    settings: known,
    clock: systemClock,
    guard,
    randomBytes,
    verify: standard.verify,
  });
  const manage = createManage({
    store: confirming(store, unconfirmed),
    read,
    settings: known,
    announce,
    clock: systemClock,
    ids,
    cursors,
    guard,
    randomBytes,
    publicKeyOf,
    sendTest: async (endpoint) => {
      const answer = await accept(testDraft(endpoint), { only: endpoint.id });
      if (!answer.ok) throw new Error(`a test event was refused: ${answer.problem.detail}`);
      return answer.receipt;
    },
    faultOfTransform: async (code) => {
      const checked = await sandbox.check(code);
      return checked.ok
        ? null
        : problem('invalid_field', `the transformation cannot be run: ${checked.detail}`, '/transform');
    },
    compileSchema: compileEventSchema,
    portal: {
      title: settings.portalTitle,
      color: settings.portalColor,
      logo: settings.portalLogo,
      colorScheme: settings.portalColorScheme,
    },
  });

  const runner = createJobRunner({
    store,
    read,
    clock: systemClock,
    alarm: systemAlarm,
    ids,
    announce,
    isOnDuty,
    trouble: (error) => log.warn({ err: error }, 'a step of a job was not confirmed; it is asked for again'),
  });

  const takeUpJobs = (): Promise<void> =>
    runner.start().catch((error: unknown) => log.warn({ err: error }, 'running jobs could not be read yet'));
  const metrics = metricsRoute({ ...metering, open: settings.openMetrics });
  const stages: readonly Stage[] = [
    metrics,
    manage.stage,
    ...play.stages,
    jobRoutes({ store, read, settings: known, clock: systemClock, ids, cursors, runner }),
    pollRoute({
      read,
      store,
      feed,
      hasTenant,
      keys: known,
      cursors,
      clock: systemClock,
      alarm: systemAlarm,
      transform: (code, input) => sandbox.run(code, input),
      isSensitive: sensitivity(known),
    }),
    (app) => filterTestRoute(app, { hasTenant }),
    (app) => transformTestRoute(app, { transforms: sandbox, hasTenant, clock: systemClock }),
    createShow({
      read,
      feed,
      hasTenant,
      sensitiveTypes: () => sensitiveTypes(known),
      tenantOfSource: (id) => book.find(id)?.source.tenant ?? null,
      keys: known,
      cursors,
      clock: systemClock,
    }),
    settingsRoute({
      version,
      mode: settings.mode,
      node: process.versions.node,
      startedAt: systemClock(),
      store: isPostgres(settings.database) ? 'postgres' : 'sqlite',
      retentionSeconds: settings.retentionMs / 1000,
      settings: shownSettings(settings),
      sizes: opened.sizes,
    }),
    statsRoutes({
      read,
      hasTenant,
      clock: systemClock,
      fresh: tally.fresh,
      queueAge: metering.queueAge,
      endpoints: metering.endpoints,
    }),
    publishOneRoute(publish),
    publishBatchRoute(publish),
    sourceRoutes({ settings: known, store, book, announce, clock: systemClock, ids, cursors, log }),
    sourceRoute({ find: book.find, refused: book.refuse, takeIn, clock: systemClock, alarm: systemAlarm }),
    explainRoutes({
      clock: systemClock,
      routing,
      propose: createPropose({ hasTenant, schemaOf }),
      hasTenant,
      read,
    }),
  ];
  /** Reads what there is, and takes up what waits for delivery. */
  async function begin(): Promise<void> {
    await parts.vaultChecked;
    const routes = await store.routes();
    for (const route of routes) routing.set(route);
    warnOfUnverified(routes, log);
    await registerOperationalTypes({
      store,
      isKnown: (name) => known.eventType(name) !== null,
      announce,
      clock: systemClock,
    });
    await ensureFirstKey({ given: settings.apiKey, store, keys: known, clock: systemClock, ids, announce });
    // Before anything is its own to deliver: what others say of that must not be missed.
    await nodes?.begin(
      {
        news({ changes, jobs }) {
          for (const change of changes) takeOver(change);
          if (jobs) void takeUpJobs();
        },
        due: link.heard,
        handedOver: link.handedOver,
        lookForMore: link.lookForMore,
        happened: feed.emit,
        nodesWent() {
          if (!isOnDuty()) return;
          void slices.resume();
          void takeUpJobs();
        },
      },
      () => feed.isHeard,
    );
    await link.start();
  }

  // Side by side: what waits for delivery need not wait for the door.
  const [door] = await Promise.all([
    createDoor({
      version,
      stages: settings.role === 'worker' ? [metrics] : stages,
      keys: known,
      vault,
      clock: systemClock,
      log,
      audit: (entry) => store.appendAudit(entry),
      ready: () => {
        if (lease?.isAlive() === false) return 'the database cannot be told that this node is there';
        return link.isRunning ? null : 'the delivering thread is being started';
      },
      isBare: settings.role === 'worker',
      dashboard: settings.role === 'worker' ? null : dashboardFolder(),
      portal: { origins: settings.portalOrigins, logo: settings.portalLogo },
    }),
    begin(),
  ]);

  const nightWatch = createNightWatch({
    clock: systemClock,
    alarm: systemAlarm,
    store,
    announce,
    isOnDuty,
    historyMs: projectHistory(settings.retentionMs),
    trouble: (error) => log.warn({ err: error }, 'the night watch stumbled; it tries again'),
  });

  const teller = createTeller({
    clock: systemClock,
    alarm: systemAlarm,
    store,
    publish: (telling) => accept(operationalDraft(telling)),
    log,
    isOnDuty,
  });

  await slices.resume();
  nightWatch.start();
  teller.start();
  tally.start();
  await runner.start();

  return {
    door,
    /** Stops accepting, then waits for what is in flight. */
    async stop(): Promise<void> {
      await door.close();
      nightWatch.stop();
      teller.stop();
      await runner.stop();
      await book.flush();
      await slices.stop();
      await link.stop(settings.drainMs);
      await tally.stop();
      await sandbox.close();
    },
  };
}
