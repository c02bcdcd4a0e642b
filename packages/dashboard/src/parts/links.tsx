import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';

interface OfLinks {
  ref?: Ref<HTMLAnchorElement>;
  children?: ReactNode;
}

/** Mantine's looks with the router's typed targets. */
export const AnchorLink = createLink((props: AnchorProps & OfLinks) => <Anchor {...props} />);
export const ButtonLink = createLink((props: ButtonProps & OfLinks) => <Button component="a" {...props} />);
