/** What an unattended screen must not do: show a pointer, a selection or a menu, scroll, or go to sleep. */
export function guardKiosk(document: Document, { wakeLock }: Navigator): void {
  document.documentElement.dataset.kiosk = ''
  document.addEventListener('contextmenu', (event) => event.preventDefault())
  // Absent outside a secure context; a wall on plain HTTP must be kept awake by its own settings.
  if (!wakeLock) return
  const keepAwake = () => {
    if (document.visibilityState === 'visible') wakeLock.request('screen').catch(() => undefined)
  }
  // The browser lets the lock go whenever the page is hidden.
  document.addEventListener('visibilitychange', keepAwake)
  keepAwake()
}
