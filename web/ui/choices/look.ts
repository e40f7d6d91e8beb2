/** How a choice looks, round (one of several) or square (any of several). */
export const choiceLook =
  "group flex min-h-12 cursor-pointer items-center gap-2 rounded-8 border border-solid-gray-600 bg-white px-2 py-2 text-std-16N-170 data-hovered:bg-key-50 data-selected:border-key-900 data-selected:bg-key-50 data-selected:font-700 data-focus-visible:outline-4 data-focus-visible:outline-offset-2 data-focus-visible:outline-black";
