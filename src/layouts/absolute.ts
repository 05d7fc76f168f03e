/** An address of the site with its origin, where the build knows it. */
export function absolute(path: string): string {
  return import.meta.env.SITE ? new URL(path, import.meta.env.SITE).href : path;
}
