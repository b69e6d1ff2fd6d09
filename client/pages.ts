import type { Component } from 'svelte'
import type { Page } from './address.ts'
import type { PageProps } from './page.ts'

type Load = () => Promise<{ default: Component<PageProps> }>

/**
 * Pages that are loaded when they are asked for, so that a wall carries none of them. The wall itself is not among them:
 * nobody is there to press for it again when a part of it could not be loaded.
 */
export const pages: Readonly<Partial<Record<Page, Load>>> = {
  desk: () => import('./desk/DeskPage.svelte'),
  review: () => import('./review/ReviewPage.svelte'),
  signin: () => import('./desk/DeskPage.svelte'),
}
