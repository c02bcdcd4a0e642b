import type { Group } from '../../packages/server/proofs/processes/group.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { type Books, closeBooks, receiversOf } from './books.ts';
import { RECEIVERS, type Receiver } from './cast.ts';
import { openShop, type Published, publishAll, type Shop } from './publish.ts';
import type { Receipt } from './receiver.ts';
import { readRecord } from './record.ts';
import { brokenOrder, EVENT_TYPES, evening, purchase } from './shop.ts';
import { closedPort, KEY, receiver, startPosthorn, startReceiver, subscribe } from './stage.ts';
import { duration } from './table.ts';
import type { Teller } from './teller.ts';

const FIRST_ORDER = 1001;
/** The server is killed when so much of the evening has been accepted. */
const KILLED_AT = 0.5;

/** Plays the story and closes the books at its end. */
export async function play(group: Group, teller: Teller): Promise<Books> {
  const receipts: Receipt[] = [];
  const published: Published[] = [];
  const notify = createSignal();
  const received = (receipt: Receipt): void => {
    receipts.push(receipt);
    notify.all();
  };
  const arrived = (receiverName: string, id: string): Promise<Receipt> =>
    notify.until(() => receipts.find((receipt) => receipt.receiver === receiverName && receipt.id === id));

  let posthorn = startPosthorn(group, 0);
  const { address } = await posthorn.ready;
  const shop = openShop(address, KEY);
  teller.says('Posthorn', `runs at ${address} (watch along: ${address}/#key=${KEY})`);
  for (const { name, schema } of EVENT_TYPES) await register(shop, name, schema);
  const { shipping, shippingPort } = await openDoors();
  await onePurchase();
  await aMistake();
  await theEvening();
  await shippingReturns();
  return closeBooks(published, receipts, await settledRecord(shop));

  async function openDoors() {
    for (const one of RECEIVERS.filter(({ name }) => name !== 'shipping')) {
      const child = await startReceiver(group, received);
      const { port } = await child.calls.open({ name: one.name, port: 0 });
      await child.calls.trust({ library: one.library, secret: await subscribe(shop, one, port) });
      teller.says(one.name, `${one.does}; checks every signature with the library ${one.library}`);
    }
    const child = await startReceiver(group, received);
    const port = await closedPort();
    const { library } = receiver('shipping');
    await child.calls.trust({ library, secret: await subscribe(shop, receiver('shipping'), port) });
    teller.trouble('shipping', `${receiver('shipping').does}, but its computer is down: nothing answers there`);
    return { shipping: child, shippingPort: port };
  }

  async function onePurchase(): Promise<void> {
    teller.chapter('Somebody completes a purchase');
    for (const happening of purchase(FIRST_ORDER)) {
      teller.says('shop', `says once: ${happening.type} (${happening.about})`);
      const event = await shop.publish(happening);
      published.push(event);
      for (const name of receiversOf(event.type).filter((one) => one !== 'shipping')) {
        const { at } = await arrived(name, event.id);
        teller.says(name, `knows of ${event.type} after ${duration(at - event.saidAt)}, signature checked`);
      }
    }
    teller.trouble('shipping', 'does not answer. Posthorn keeps the event and tries again');
  }

  async function aMistake(): Promise<void> {
    teller.chapter('A programmer of the shop makes a mistake');
    const { id, type, data } = brokenOrder(FIRST_ORDER);
    const { status, body } = await shop.api('POST', '/v1/events', { id, type, data });
    const { code, pointer } = body as { code?: string; pointer?: string };
    if (status !== 422)
      throw new Error(`an order without a price was answered with ${status}: ${JSON.stringify(body)}`);
    teller.says('shop', 'publishes an order whose price is not a price');
    teller.says('Posthorn', `refuses it (${code} at ${pointer}), and nobody is told nonsense`);
  }

  async function theEvening(): Promise<void> {
    const happenings = evening(FIRST_ORDER + 1);
    teller.chapter(`It is evening: ${happenings.length} things happen at once, and the server is killed (kill -9)`);
    const killAt = Math.floor(happenings.length * KILLED_AT);
    const before = published.length;
    let killed: Promise<number> | null = null;
    let back: Promise<number> | null = null;
    await publishAll(shop, happenings, (event) => {
      published.push(event);
      if (published.length - before !== killAt) return;
      killed = posthorn.kill();
      back = killed.then(restart);
    });
    const readyAfter = await (back as Promise<number> | null);
    const repeated = published.filter(({ times }) => times > 1).length;
    teller.trouble('Posthorn', `was killed after ${killAt} of them were accepted, in the middle of its work`);
    teller.says('Posthorn', `was started again and ready after ${duration(readyAfter ?? 0)}`);
    teller.says('shop', `had no answer to ${repeated}, so it said them again, under the same ids`);
    for (const { name } of RECEIVERS.filter((one) => one.name !== 'shipping')) {
      await allArrived(name);
      teller.says(name, `has everything: ${expectedBy(name).length} events`);
    }
  }

  async function restart(): Promise<number> {
    posthorn = startPosthorn(group, Number(new URL(address).port));
    return (await posthorn.ready).at - posthorn.spawnedAt;
  }

  async function shippingReturns(): Promise<void> {
    teller.chapter('Shipping is back');
    const had = receipts.length;
    const openedAt = now();
    await shipping.calls.open({ name: 'shipping', port: shippingPort });
    await allArrived('shipping');
    const [first] = receipts.slice(had).filter(({ receiver: name }) => name === 'shipping');
    teller.says('shipping', `hears of the first event ${duration((first?.at ?? now()) - openedAt)} after it is back`);
    teller.says('shipping', `has everything: ${expectedBy('shipping').length} events that were waiting for it`);
  }

  function expectedBy(name: Receiver['name']): Published[] {
    return published.filter(({ type }) => receiversOf(type).includes(name));
  }

  async function allArrived(name: Receiver['name']): Promise<void> {
    for (const { id } of expectedBy(name)) await arrived(name, id);
  }
}

async function register(shop: Shop, name: string, schema: unknown): Promise<void> {
  const { status, body } = await shop.api('POST', '/v1/event-types', { name, schema });
  if (status !== 201) throw new Error(`the event type ${name} was answered with ${status}: ${JSON.stringify(body)}`);
}

/** What was received is on record a moment later. */
async function settledRecord(shop: Shop) {
  for (;;) {
    const record = await readRecord(shop);
    if (!record.some(({ status }) => status === 'pending')) return record;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Lets somebody wait until something is there. */
function createSignal() {
  let waiting: (() => void)[] = [];
  return {
    all(): void {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    async until<T>(look: () => T | undefined): Promise<T> {
      for (;;) {
        const found = look();
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
