export type { MediaFetch } from './ask'
export { createDragOut, type Draggable, type DragOut } from './dragOut'
export { createMedia, type Media, type VideoSource } from './media'
