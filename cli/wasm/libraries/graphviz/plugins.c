/* The plugins that the native program finds on a disk: layout by `dot`, and drawing of SVG. */
#include "config.h"

#include <string.h>

#include "gvc.h"
#include "gvcint.h"
#include "gvplugin.h"
#include "memory.h"

extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_installed_t gvrender_svg_types[];
extern gvplugin_installed_t gvdevice_svg_types[];

static gvplugin_api_t drawing[] = {
    {API_device, gvdevice_svg_types},
    {API_render, gvrender_svg_types},
    {(api_t)0, 0},
};

static gvplugin_library_t core = {"core", drawing};

static const lt_symlist_t plugins[] = {
    {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
    {"gvplugin_core_LTX_library", &core},
};

#define count_of(list) (sizeof(list) / sizeof((list)[0]))

/* Graphviz's own, which takes what it is given alone (gvc.c is compiled with this name). */
GVC_t* gvContextOfTheseAlone(const lt_symlist_t* given, int from_disk);

/* In place of Graphviz's own: what is given, and these. */
GVC_t* gvContextPlugins(const lt_symlist_t* given, int from_disk) {
    size_t givens = 0;
    lt_symlist_t* all;
    (void)from_disk;
    while (given && given[givens].name) ++givens;
    /* The context keeps it. */
    all = zmalloc((givens + count_of(plugins) + 1) * sizeof(lt_symlist_t));
    memcpy(all, plugins, sizeof(plugins));
    if (givens) memcpy(all + count_of(plugins), given, givens * sizeof(lt_symlist_t));
    return gvContextOfTheseAlone(all, 0);
}

GVC_t* gvContext(void) {
    return gvContextPlugins(0, 0);
}
