/* The plugins that the native program finds on a disk: layout by `dot`, and drawing of SVG. */
#include "config.h"

#include "gvc.h"
#include "gvcint.h"
#include "gvplugin.h"

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
    {0, 0},
};

/* In place of Graphviz's own: the same with these plugins. */
GVC_t* gvContext(void) {
    return gvContextPlugins(plugins, 0);
}
