/** What one run of a transformation may cost (DESIGN.md section 5, SAFETY.md section 4). */
export const SANDBOX_LIMITS = {
  /** CPU time of the sandbox's thread, from the compilation (where it is needed) to the packed result. */
  cpuMs: 100,
  /** The sandbox's whole memory: interpreter, stack, code, event and result. */
  memoryBytes: 32 * 1024 * 1024,
  /** The stack that JavaScript sees. */
  stackBytes: 256 * 1024,
  /** A result's body, in UTF-8; as large as the largest event. */
  resultBytes: 1024 * 1024,
  /** UTF-16 units of code. */
  codeLength: 64 * 1024,
  logLines: 100,
  logBytes: 16 * 1024,
  /** Characters of what a failure says. */
  detailLength: 500,
} as const;
