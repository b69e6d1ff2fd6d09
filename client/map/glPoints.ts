type Shaders = Readonly<{ vertex: string; fragment: string }>

/** A buffer of equal rows drawn as points by one program. It binds all the state it needs, and leaves none behind. */
export class GlPoints {
  readonly #gl: WebGL2RenderingContext
  readonly #program: WebGLProgram
  readonly #array: WebGLVertexArrayObject
  readonly #buffer: WebGLBuffer
  readonly #rowFloats: number
  readonly #uniforms = new Map<string, WebGLUniformLocation | null>()

  /** `sizes` are the floats of each vertex attribute, by its location. */
  constructor(gl: WebGL2RenderingContext, shaders: Shaders, sizes: readonly number[]) {
    this.#gl = gl
    this.#program = link(gl, shaders)
    this.#array = gl.createVertexArray()
    this.#buffer = gl.createBuffer()
    this.#rowFloats = sizes.reduce((sum, size) => sum + size, 0)
    gl.bindVertexArray(this.#array)
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer)
    let offset = 0
    sizes.forEach((size, location) => {
      gl.enableVertexAttribArray(location)
      gl.vertexAttribPointer(location, size, gl.FLOAT, false, this.#rowFloats * 4, offset * 4)
      offset += size
    })
    this.#unbind()
  }

  /** Replaces all rows. */
  upload(rows: Float32Array): void {
    this.#gl.bindBuffer(this.#gl.ARRAY_BUFFER, this.#buffer)
    this.#gl.bufferData(this.#gl.ARRAY_BUFFER, rows, this.#gl.DYNAMIC_DRAW)
  }

  /** Replaces the rows from `from` to `to` (exclusive). */
  uploadRange(rows: Float32Array, from: number, to: number): void {
    const size = this.#rowFloats
    this.#gl.bindBuffer(this.#gl.ARRAY_BUFFER, this.#buffer)
    this.#gl.bufferSubData(this.#gl.ARRAY_BUFFER, from * size * 4, rows, from * size, (to - from) * size)
  }

  /** Draws the first `count` rows over what is there; `set` gives the uniforms. */
  draw(count: number, set: (uniform: (name: string) => WebGLUniformLocation | null) => void): void {
    const gl = this.#gl
    gl.useProgram(this.#program)
    gl.bindVertexArray(this.#array)
    set((name) => this.#uniform(name))
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    gl.drawArrays(gl.POINTS, 0, count)
    this.#unbind()
  }

  delete(): void {
    this.#gl.deleteBuffer(this.#buffer)
    this.#gl.deleteVertexArray(this.#array)
    this.#gl.deleteProgram(this.#program)
  }

  #uniform(name: string): WebGLUniformLocation | null {
    let location = this.#uniforms.get(name)
    if (location === undefined) this.#uniforms.set(name, (location = this.#gl.getUniformLocation(this.#program, name)))
    return location
  }

  #unbind(): void {
    this.#gl.bindVertexArray(null)
    this.#gl.bindBuffer(this.#gl.ARRAY_BUFFER, null)
  }
}

/** Throws with the compiler’s words when a shader is wrong; says nothing of a context that was lost meanwhile. */
function link(gl: WebGL2RenderingContext, { vertex, fragment }: Shaders): WebGLProgram {
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind)
    if (!shader) break
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost())
      throw new Error(`shader: ${gl.getShaderInfoLog(shader)}`)
    gl.attachShader(program, shader)
    gl.deleteShader(shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`shader program: ${gl.getProgramInfoLog(program)}`)
  return program
}
