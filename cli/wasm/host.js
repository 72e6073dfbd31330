// Brings the functions of cli/wasm/host.h from the object `Module.host` into the program. Emscripten reads this file when it links.
mergeInto(LibraryManager.library, {
    $asText__deps: ['malloc'],
    // A text in the program's memory, which frees it; none is zero.
    $asText: function (text) {
        if (!text) return 0;
        const size = lengthBytesUTF8(text) + 1;
        const at = _malloc(size);
        stringToUTF8(text, at, size);
        return at;
    },
    host_open__deps: ['$asText'],
    host_open: function (path, handle, bytes) {
        const opened = Module.host.open(UTF8ToString(path));
        if (opened.problem) return asText(opened.problem);
        HEAP32[handle >> 2] = opened.handle;
        HEAPF64[bytes >> 3] = opened.bytes;
        return 0;
    },
    host_read: function (handle, from, to, most) {
        return Module.host.read(handle, from, HEAPU8.subarray(to, to + most));
    },
    host_close: function (handle) {
        Module.host.close(handle);
    },
    host_write__deps: ['$asText'],
    host_write: function (path, content, bytes) {
        return asText(Module.host.write(UTF8ToString(path), HEAPU8.slice(content, content + bytes)));
    },
    host_exists: function (path) {
        return Module.host.exists(UTF8ToString(path)) ? 1 : 0;
    },
    host_make_folder__deps: ['$asText'],
    host_make_folder: function (path) {
        return asText(Module.host.makeFolder(UTF8ToString(path)));
    },
    host_remove: function (path) {
        Module.host.remove(UTF8ToString(path));
    },
    host_where__deps: ['$asText'],
    host_where: function (path, fromTop, identity) {
        const place = Module.host.where(UTF8ToString(path));
        HEAP32[fromTop >> 2] = asText(place.path);
        HEAP32[identity >> 2] = asText(place.identity);
        return ['nothing', 'file', 'folder', 'something else'].indexOf(place.stands);
    },
    host_print: function (stream, bytes, count) {
        return Module.host.print(stream, HEAPU8.slice(bytes, bytes + count)) ? 0 : -1;
    },
    host_today__deps: ['$asText'],
    host_today: function () {
        return asText(Module.host.today());
    },
    host_can_ask: function () {
        return Module.host.canAsk() ? 1 : 0;
    },
    host_is_watched: function () {
        return Module.host.isWatched() ? 1 : 0;
    },
    host_show_progress: function (text) {
        Module.host.showProgress(UTF8ToString(text));
    },
});
