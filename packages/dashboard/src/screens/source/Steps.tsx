import { Text } from '@mantine/core';
import { Copy } from '../../parts/Copy.tsx';
import classes from './Steps.module.css';

export interface StepsProps {
  url: string;
  /** The provider's, in words. */
  steps: readonly string[];
  sender: string;
}

/** What to do at the sender, with the URL to paste first. */
export function Steps({ url, steps, sender }: StepsProps) {
  return (
    <div>
      <Text fw={550} mb={4}>
        The URL for {sender}
      </Text>
      <div className={classes.url}>
        <span className={classes.text} data-url>
          {url}
        </span>
        <Copy text={url} what="the URL" />
      </div>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
