const vertex = `#version 300 es
layout(location = 0) in vec4 path;
layout(location = 1) in vec2 span;
layout(location = 2) in vec2 turn;
uniform float zoom;
uniform vec2 shift;
uniform vec2 viewport;
uniform float now;
uniform float pixels;
uniform vec3 tones[3];
flat out vec3 tone;
flat out vec2 facing;
flat out float box;
flat out int shape;
flat out int contact;
// Reach of each shape from its middle, with its rim: no more is painted than it needs.
const float reach[7] = float[7](4.0, 7.0, 6.4, 7.6, 5.6, 7.4, 4.8);
void main() {
  int look = int(turn.y + 0.5) - 1;
  if (look < 0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  float share = span.y > 0.0 ? clamp((now - span.x) / span.y, 0.0, 1.0) : 1.0;
  vec2 place = mix(path.xy, path.zw, share) * zoom + shift;
  gl_Position = vec4(place * vec2(2.0, -2.0) / viewport, 0.0, 1.0);
  shape = look & 7;
  tone = tones[(look >> 3) & 3];
  contact = look >> 5;
  facing = vec2(sin(turn.x), cos(turn.x));
  box = 2.0 * reach[shape] + 1.0 / pixels;
  gl_PointSize = box * pixels;
}`

const fragment = `#version 300 es
precision highp float;
uniform vec3 edge;
uniform float pixels;
flat in vec3 tone;
flat in vec2 facing;
flat in float box;
flat in int shape;
flat in int contact;
out vec4 colour;

// Two half planes, mirrored: cheap enough for thousands of units without a graphics card.
float arrow(vec2 p, float halfWidth, float tip, float notch) {
  float back = tip * 0.8;
  vec2 side = normalize(vec2(tip + back, halfWidth));
  vec2 rear = normalize(vec2(-notch, -halfWidth));
  vec2 q = vec2(abs(p.x), p.y);
  float d = max(dot(q - vec2(0.0, tip), side), dot(q - vec2(0.0, notch - back), rear));
  return max(d, length(p) - tip - 0.4);
}

float bar(vec2 p, vec2 size) {
  vec2 q = abs(p) - size;
  return max(q.x, q.y);
}

float outline(vec2 p) {
  if (shape == 0) return length(p) - 2.6;
  if (shape == 1) return arrow(p, 3.5, 5.3, 2.2);
  if (shape == 2) return arrow(p, 2.5, 4.7, 1.5);
  if (shape == 3) return arrow(p, 4.6, 5.6, 1.4);
  if (shape == 4) {
    vec2 q = vec2(p.x + p.y, p.y - p.x) * 0.7071;
    return min(bar(q, vec2(4.1, 0.9)), bar(q, vec2(0.9, 4.1)));
  }
  if (shape == 5) return max(length(vec2(abs(p.x) + 3.6, p.y)) - 6.4, abs(p.y) - 5.6);
  return bar(p, vec2(2.3));
}

void main() {
  vec2 p = (gl_PointCoord - 0.5) * box;
  p.y = -p.y;
  float d = outline(vec2(p.x * facing.y - p.y * facing.x, p.x * facing.x + p.y * facing.y));
  float soft = 0.6 / pixels;
  float rim = 1.0 - smoothstep(-soft, soft, d - 1.1);
  if (rim < 0.01) discard;
  float body = 1.0 - smoothstep(-soft, soft, d);
  float strength = contact == 1 ? 0.5 : 1.0;
  if (contact == 2) {
    body *= smoothstep(-1.25 - soft, -1.25 + soft, d);
    strength = 0.8;
    rim = body;
  }
  colour = vec4(mix(edge * rim * 0.75, tone, body), max(body, rim * 0.75)) * strength;
}`

/**
 * Units as points, each drawn by its own distance field so that it is sharp at any scale. The place between two fixes
 * is worked out here, so a picture in the middle of a glide costs no upload. Lengths are in wall pixels.
 */
export const unitShaders = { vertex, fragment }
