import { attemptSummaryJson } from '../../http/schemas/attempt.ts';
import { deliveryJson } from '../../http/schemas/delivery.ts';
import { eventJson } from '../../http/schemas/event.ts';
import type { Happening } from '../../ports.ts';

/**
 * A happening as server-sent events. An attempt is told with the delivery as it stands after it, and the id comes with
 * the last of the two: whoever loses the stream between them gets both again.
 *
 * Only what the store's log can be taken up after bears an id: an event, an attempt. A stream lost after another change
 * of a delivery tells that one again.
 */
export function messagesOf(happening: Happening): string {
  switch (happening.kind) {
    case 'event':
      return message('event', eventJson(happening.event, null), happening.event.id);
    case 'delivery':
      return message('delivery', deliveryJson(happening.delivery));
    case 'attempt': {
      const { attempt, delivery } = happening;
      return (
        message('attempt', attemptSummaryJson(attempt, delivery)) +
        message('delivery', deliveryJson(delivery), attempt.id)
      );
    }
  }
}

/** Says to whoever takes a stream up again that some of what happened since cannot be told any more. */
export function gapMessage(after: string): string {
  const detail = 'what happened right after this is past its retention, or was never known here: read the lists anew';
  return message('gap', { after, detail });
}

// JSON has no raw line breaks: one data line holds it.
function message(event: string, data: object, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
