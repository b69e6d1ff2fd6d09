import type { deskZh } from './desk.zh-CN.ts'

/** What the desk says, in English. */
export const deskEn: typeof deskZh = {
  title: 'Desk',
  map: 'Map',
  views: { incidents: 'Incidents' },
  navigation: 'Views of the desk',
  opening: 'Opening',
  cannotOpen: 'This view could not be opened. Check the network and try again.',
  again: 'Try again',
  notAllowed: 'Your role does not include this view',
  notFound: 'There is no such view',
  accountMenu: {
    light: 'Light theme',
    dark: 'Dark theme',
    lock: 'Lock',
    signOut: 'Sign out',
    notSignedOut: 'Not signed out: the server did not answer',
  },
}
