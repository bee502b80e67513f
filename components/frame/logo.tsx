/** The leading sheep's bell, as a tick: a stem, a bowl and the mark that goes up. */
export const Logo = () => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
  >
    <path d="M3 2v10.5M3 8.5c0-1.7 1.3-3 3-3s3.5 1.3 3.5 4-1.5 4-3.5 4-3-1.3-3-3" />
    <path d="m9.5 5 2-2 1 1.2L15 1.5" />
  </svg>
);
