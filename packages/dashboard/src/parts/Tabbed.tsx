import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './Tabbed.module.css';

/** One of a screen's sides; it is rendered only while it is looked at. */
export interface Tab {
  /** As the address says it. */
  name: string;
  title: ReactNode;
  show: () => ReactNode;
}

export interface TabbedProps {
  tabs: readonly [Tab, ...Tab[]];
  /** What the address asks for. One that is not there is the first. */
  asked: string | undefined;
}

/** A screen with several sides. Which of them is looked at stands in the address. */
export function Tabbed({ tabs, asked }: TabbedProps) {
  const navigate = useNavigate();
  const shown = tabs.find(({ name }) => name === asked) ?? tabs[0];
  return (
    <Tabs
      value={shown.name}
      keepMounted={false}
      onChange={(next) => navigate({ to: '.', search: { tab: next ?? tabs[0].name }, replace: true })}
    >
      <Tabs.List mb="md" className={classes.list}>
        {tabs.map(({ name, title }) => (
          <Tabs.Tab key={name} value={name}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ name, show }) => (
        <Tabs.Panel key={name} value={name}>
          {name === shown.name && show()}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The tabs of those that are there; the first is always. */
export function tabsOf(first: Tab, ...rest: (Tab | false)[]): [Tab, ...Tab[]] {
  return [first, ...rest.filter((tab) => tab !== false)];
}
