import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { areaSource, hatchData, hatchSource } from './areaLayers.ts'
import type { AreaPicture } from './areaPicture.ts'

/** Colours the areas by changing the state of those whose class changed; tiles are cut anew only for the hatch. */
export class AreaPainter {
  #map: MapLibre
  #shown: Int8Array = new Int8Array()
  #hatchKey = ''
  #picture: AreaPicture | null = null

  constructor(map: MapLibre) {
    this.#map = map
  }

  get picture(): AreaPicture | null {
    return this.#picture
  }

  paint(picture: AreaPicture): void {
    this.#picture = picture
    if (!this.#map.getSource(areaSource)) return
    picture.classes.forEach((value, id) => {
      if (this.#shown[id] !== value) this.#map.setFeatureState({ source: areaSource, id }, { class: value })
    })
    this.#shown = picture.classes
    if (this.#hatchKey !== picture.key)
      void this.#map.getSource<GeoJSONSource>(hatchSource)?.setData(hatchData(picture.hatched))
    this.#hatchKey = picture.key
  }

  /** The style was built anew and has forgotten every state. */
  repaint(): void {
    this.#shown = new Int8Array()
    this.#hatchKey = ''
    if (this.#picture) this.paint(this.#picture)
  }
}
