import type { ReactNode } from 'react';

export interface IconProps {
  size?: number;
}

/** Every icon is decoration: the word beside it, or the label of its button, says what it is. */
function icon(drawing: ReactNode) {
  return function Icon({ size = 18 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };
}

export const OverviewIcon = icon(<path d="M4 19a9 9 0 1 1 16 0M12 14l4-5M11 14h2" />);
export const EventsIcon = icon(<path d="M13 3 5 14h6l-1 7 8-11h-6z" />);
export const DeliveriesIcon = icon(<path d="M21 3 3 10.5l7 3 3 7.5zM10 13.5 21 3" />);
export const EndpointsIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <circle cx="12" cy="12" r="3.5" />
  </>,
);
export const JobsIcon = icon(<path d="M4 6.5h16M4 12h16M4 17.5h9M16 17.5l2 2 3.5-4" />);
export const SourcesIcon = icon(
  <>
    <path d="M10 4H5.5A1.5 1.5 0 0 0 4 5.5v13A1.5 1.5 0 0 0 5.5 20H10M20.5 12H9" />
    <path d="m13 8-4 4 4 4" />
  </>,
);
export const TypesIcon = icon(
  <>
    <path d="M3.5 12.5v-8a1 1 0 0 1 1-1h8l8 8a1.4 1.4 0 0 1 0 2l-7 7a1.4 1.4 0 0 1-2 0z" />
    <path d="M8 8h.01" />
  </>,
);
export const TenantsIcon = icon(
  <>
    <circle cx="9" cy="8" r="3.5" />
    <path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.5a6.5 6.5 0 0 1 3 5.5" />
  </>,
);
export const KeysIcon = icon(
  <>
    <circle cx="8" cy="15" r="4.5" />
    <path d="m11.5 11.5 8-8M16 7l3 3" />
  </>,
);
export const AuditIcon = icon(
  <>
    <path d="M6 3.5h9l4 4v13H6zM15 3.5v4h4" />
    <path d="M9 12h7M9 16h5" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9M18 7h2M4 17h2M11 17h9" />
    <circle cx="15.5" cy="7" r="2.3" />
    <circle cx="8.5" cy="17" r="2.3" />
  </>,
);
export const PlaygroundIcon = icon(
  <path d="M9 3h6M10 3v6L4.5 18.5A1.6 1.6 0 0 0 6 21h12a1.6 1.6 0 0 0 1.5-2.5L14 9V3M7.5 15h9" />,
);
export const ReceiverIcon = icon(
  <path d="M12 3v10M8 9.5l4 4 4-4M4 14v4.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V14" />,
);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </>,
);
export const CopyIcon = icon(
  <>
    <rect x="8.5" y="8.5" width="12" height="12" rx="2" />
    <path d="M5 15.5H4.5a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1V5" />
  </>,
);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6 6 18" />);
export const RetryIcon = icon(<path d="M20 11a8 8 0 1 0-2 6M20 4v7h-7" />);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z" />);
export const MenuIcon = icon(<path d="M4 7h16M4 12h16M4 17h16" />);
export const HelpIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 17h.01" />
  </>,
);
export const SignOutIcon = icon(<path d="M10 4H5v16h5M15 8l4 4-4 4M19 12H9" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const EyeIcon = icon(
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.5" />
  </>,
);
export const PauseIcon = icon(<path d="M8 5v14M16 5v14" />);
export const PlayIcon = icon(<path d="M7 4.5v15l12-7.5z" />);
export const ChevronIcon = icon(<path d="m9 6 6 6-6 6" />);
