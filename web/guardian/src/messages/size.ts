/** A file's length as people say it: `1.4MB`, `320KB`. */
export function size(bytes: number): string {
  const kilo = Math.max(1, Math.round(bytes / 1024));
  return kilo < 1000 ? `${kilo}KB` : `${(kilo / 1024).toFixed(1)}MB`;
}
