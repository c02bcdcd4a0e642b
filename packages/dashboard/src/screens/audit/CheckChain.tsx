import { Alert, Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { verifyAudit } from '../../api/audit.ts';
import { Copy } from '../../parts/Copy.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { checkSentence } from '../../words/audit.ts';
import classes from './AuditScreen.module.css';

/** Checks that nobody has changed the log, and says what it found. */
export function CheckChain() {
  const check = useMutation({ mutationFn: verifyAudit });
  const found = check.data;
  return (
    <>
      <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        Verify the chain
      </Button>
      {check.isError && (
        <div className={classes.found}>
          <Failure what="It could not be checked" error={check.error} />
        </div>
      )}
      {found !== undefined && (
        <Alert
          className={classes.found}
          color={found.ok ? 'green' : 'red'}
          variant="outline"
          role="status"
          title={checkSentence(found)}
          classNames={{ label: classes.foundTitle ?? '' }}
        >
          {found.lastHash !== null && (
            <Text size="sm" component="div">
              Keep the last hash that fits elsewhere: it shows later that nothing was cut off.
              <span className={classes.hash}>
                {found.lastHash}
                <Copy text={found.lastHash} what="the hash" />
              </span>
            </Text>
          )}
        </Alert>
      )}
    </>
  );
}
