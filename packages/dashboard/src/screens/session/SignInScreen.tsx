import { Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { signIn } from '../../api/session.ts';
import { Logo } from '../../frame/Logo.tsx';
import { asProblem } from '../../words/problems.ts';

export function SignInScreen({ refusal, onSignedIn }: { refusal: unknown; onSignedIn: () => void }) {
  const [key, setKey] = useState('');
  const attempt = useMutation({ mutationFn: signIn, onSuccess: onSignedIn });
  const error = attempt.error ?? refusal;
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder p="xl" radius="lg" w="100%" maw={420}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            attempt.mutate(key.trim());
          }}
        >
          <Stack gap="md">
            <Logo />
            <div>
              <Title order={1} size="h3">
                Sign in with an API key
              </Title>
              <Text c="dimmed" size="sm" mt={4}>
                The server printed one when it first started. It is exchanged for a cookie and not kept here.
              </Text>
            </div>
            <PasswordInput
              label="API key"
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              error={error === null ? undefined : asProblem(error).detail}
              autoComplete="current-password"
              data-autofocus
              autoFocus
              required
            />
            <Button type="submit" loading={attempt.isPending} fullWidth>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
